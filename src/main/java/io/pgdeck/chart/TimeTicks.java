package io.pgdeck.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round times: whole minutes, hours, days, months of the server's zone.
final class TimeTicks {
  private record Step(ChronoUnit unit, int count, String pattern) {
    double millis() {
      return unit.getDuration().toMillis() * (double) count;
    }

    String label(ZonedDateTime at) {
      // At midnight the day is what has changed.
      var midnight = at.toLocalTime().equals(LocalTime.MIDNIGHT) && (unit == ChronoUnit.HOURS || unit == ChronoUnit.MINUTES);
      return DateTimeFormatter.ofPattern(midnight ? "EEE d MMM" : pattern, Locale.ENGLISH).format(at);
    }

    /// By the clock on the wall, so that hours stay round on the days on which it is set.
    ZonedDateTime next(ZonedDateTime at) {
      if (unit != ChronoUnit.HOURS) return at.plus(count, unit);
      var local = at.toLocalDateTime().plus(count, unit);
      return local.atZone(at.getZone());
    }

    LocalDateTime floor(LocalDateTime at) {
      return switch (unit) {
        case SECONDS -> at.truncatedTo(ChronoUnit.MINUTES).plusSeconds(at.getSecond() / count * (long) count);
        case MINUTES -> at.truncatedTo(ChronoUnit.HOURS).plusMinutes(at.getMinute() / count * (long) count);
        case HOURS -> at.truncatedTo(ChronoUnit.DAYS).plusHours(at.getHour() / count * (long) count);
        case DAYS -> at.truncatedTo(ChronoUnit.DAYS).minusDays(Math.floorMod(at.toLocalDate().toEpochDay() + 3, count));
        case MONTHS -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).withMonth((at.getMonthValue() - 1) / count * count + 1);
        default -> at.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1).withYear(Math.floorDiv(at.getYear(), count) * count);
      };
    }
  }

  private static final List<Step> STEPS = steps();

  private TimeTicks() {}

  static Scale.Time scale(Instant low, Instant high, ZoneId zone, double from, double to, int most) {
    var span = Math.max(1, high.toEpochMilli() - low.toEpochMilli());
    var step = STEPS.stream().filter(s -> span / s.millis() <= Math.max(1, most)).findFirst().orElse(STEPS.getLast());
    var ticks = new ArrayList<Tick>();
    var at = step.floor(low.atZone(zone).toLocalDateTime()).atZone(zone);
    while (at.toInstant().compareTo(high) <= 0 && ticks.size() < most) {
      if (!at.toInstant().isBefore(low) && (ticks.isEmpty() || at.toInstant().toEpochMilli() > ticks.getLast().value())) ticks.add(new Tick(at.toInstant().toEpochMilli(), step.label(at)));
      at = step.next(at);
    }
    return new Scale.Time(low.toEpochMilli(), low.toEpochMilli() + span, from, to, List.copyOf(ticks));
  }

  private static List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (var n : new int[] {1, 2, 5, 10, 15, 30}) steps.add(new Step(ChronoUnit.SECONDS, n, "HH:mm:ss"));
    for (var n : new int[] {1, 2, 5, 10, 15, 30}) steps.add(new Step(ChronoUnit.MINUTES, n, "HH:mm"));
    for (var n : new int[] {1, 2, 3, 6, 12}) steps.add(new Step(ChronoUnit.HOURS, n, "HH:mm"));
    for (var n : new int[] {1, 2, 7, 14}) steps.add(new Step(ChronoUnit.DAYS, n, "d MMM"));
    for (var n : new int[] {1, 2, 3, 6}) steps.add(new Step(ChronoUnit.MONTHS, n, "MMM yyyy"));
    for (var n : new int[] {1, 2, 5, 10, 25, 100, 1000}) steps.add(new Step(ChronoUnit.YEARS, n, "yyyy"));
    return List.copyOf(steps);
  }
}
