package io.pgdeck.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Absolute times, as axes, tooltips and exports show them; always in the server's zone.
public final class Moments {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Moments() {}

  public static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone));
  }

  public static String second(Instant at, ZoneId zone) {
    return SECOND.format(at.atZone(zone));
  }

  public static String day(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  /// How a zone is called beside a time.
  public static String zone(ZoneId zone) {
    return zone.getRules().isFixedOffset() && zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() == 0 ? "UTC" : zone.getId();
  }

  /// A range of days where both ends are midnights, else of minutes.
  public static String range(Instant from, Instant to, ZoneId zone) {
    var midnight = from.atZone(zone).toLocalTime().toSecondOfDay() == 0 && to.atZone(zone).toLocalTime().toSecondOfDay() == 0;
    return midnight ? day(from, zone) + " to " + day(to, zone) : minute(from, zone) + " to " + minute(to, zone);
  }
}
