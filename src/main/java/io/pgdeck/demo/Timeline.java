package io.pgdeck.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/// When rows happen: they are numbered in the order of time. No stretch crosses the bound of a partition. Times are microseconds since 1970,
/// days and months those of UTC.
record Timeline(List<Stretch> stretches, long rows) {
  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400 * SECOND;
  /// What the last 24 hours have of the trades of thirty days: nearly twice an ordinary day.
  private static final double LAST_DAY = 0.06;
  private static final double THIS_MONTH = 0.35;
  private static final int PAST_MONTHS = 12;

  /// Rows spread evenly from its beginning to below its end.
  record Stretch(long from, long until, long first, long count) {
    long time(long number, Dice dice, int salt) {
      double each = (double) (until - from) / count;
      return Math.min(from + (long) ((number - first + dice.roll(number, salt)) * each), until - 1);
    }
  }

  /// Thirty days of trades up to the moment. The first hour stays out, so that they all lie inside the window for a while.
  static Timeline trades(long asOf, long rows) {
    var cuts = new TreeSet<Long>();
    long begin = asOf - 30 * DAY + 3600 * SECOND;
    cuts.addAll(List.of(begin, asOf - DAY, asOf));
    for (long day = Math.floorDiv(begin, DAY) + 1; day * DAY < asOf; day++) cuts.add(day * DAY);
    double before = (1 - LAST_DAY) / (asOf - DAY - begin);
    double last = LAST_DAY / DAY;
    return of(cuts, rows, from -> from >= asOf - DAY ? last : before);
  }

  /// Trades of the day of the moment alone.
  static Timeline tradesOfTheDay(long asOf, long rows) {
    return even(Math.floorDiv(asOf, DAY) * DAY, asOf, rows);
  }

  /// A year of orders and the present month, which has most of them once it is three days old.
  static Timeline orders(long asOf, long rows) {
    var month = LocalDateTime.ofEpochSecond(Math.floorDiv(asOf, SECOND), 0, ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    long begin = start(month);
    double present = THIS_MONTH * Math.min(1, (asOf - begin) / (3.0 * DAY));
    double parts = 0;
    for (int back = 1; back <= PAST_MONTHS; back++) parts += 1.0 / (back + 1);
    var cuts = new TreeSet<>(List.of(asOf));
    var shares = new HashMap<Long, Double>();
    if (begin < asOf) {
      cuts.add(begin);
      shares.put(begin, present / (asOf - begin));
    }
    for (int back = 1; back <= PAST_MONTHS; back++) {
      long from = start(month.minusMonths(back));
      cuts.add(from);
      shares.put(from, (1 - present) / parts / (back + 1) / (start(month.minusMonths(back - 1)) - from));
    }
    return of(cuts, rows, shares::get);
  }

  static Timeline even(long from, long until, long rows) {
    return new Timeline(List.of(new Stretch(from, until, 0, rows)), rows);
  }

  /// Trades since a moment, thirty days at most: a hundred thousand in the last 24 hours, half as dense before; no denser than at the load.
  static Timeline tradesSince(long last, long asOf, long loaded) {
    double perDay = Math.min(100_000, LAST_DAY * loaded);
    long begin = Math.max(last, asOf - 30 * DAY);
    long lastDay = Math.max(begin, asOf - DAY);
    double rows = perDay * (asOf - lastDay) / DAY + perDay / 2 * (lastDay - begin) / DAY;
    if (begin >= asOf) return new Timeline(List.of(), 0);
    return of(new TreeSet<>(List.of(begin, lastDay, asOf)), (long) rows, from -> from >= lastDay ? 1 : 0.5);
  }

  /// Orders since a moment, sixty days at most.
  static Timeline ordersSince(long last, long asOf, long loaded) {
    long begin = Math.max(last, asOf - 60 * DAY);
    double rows = Math.min(10_000, 0.01 * loaded) * (asOf - begin) / DAY;
    return rows < 1 ? new Timeline(List.of(), 0) : even(begin, asOf, (long) rows);
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * SECOND;
  }

  private interface Density {
    double at(long from);
  }

  /// The weights are rounded as a running sum, so that the numbers add up.
  private static Timeline of(TreeSet<Long> cuts, long rows, Density density) {
    var at = cuts.stream().mapToLong(Long::longValue).toArray();
    var sums = new double[at.length];
    for (int i = 1; i < at.length; i++) sums[i] = sums[i - 1] + density.at(at[i - 1]) * (at[i] - at[i - 1]);
    var stretches = new ArrayList<Stretch>();
    long first = 0;
    for (int i = 1; i < at.length; i++) {
      long end = Math.round(rows * (sums[i] / sums[at.length - 1]));
      if (end > first) stretches.add(new Stretch(at[i - 1], at[i], first, end - first));
      first = end;
    }
    return new Timeline(List.copyOf(stretches), rows);
  }

  static LocalDate day(long moment) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(moment, SECOND)), ZoneOffset.UTC);
  }

  /// How many rows happened before, nearly.
  long before(long moment) {
    long found = 0;
    for (var s : stretches) {
      if (moment >= s.until) found = s.first + s.count;
      else if (moment > s.from) return s.first + (long) ((double) s.count * (moment - s.from) / (s.until - s.from));
      else break;
    }
    return found;
  }

  /// How many of the newest rows lie in the last 24 hours before the end.
  long ofTheLastDay() {
    if (stretches.isEmpty()) return 0;
    long end = stretches.getLast().until;
    return rows - before(end - DAY);
  }
}
