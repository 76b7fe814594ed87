package io.pgdeck.queries;

import io.pgdeck.chart.Brush;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.panel.Formats;
import io.pgdeck.statements.StatementPeriod;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/// Which time figures are about, and what is not known of it.
public final class PeriodWords {
  /// Readings are a minute apart, so that much may be missing at an edge; of what is longer ago than a day whole hours are kept.
  private static final Duration EDGE = Duration.ofSeconds(90);
  private static final Duration EDGE_OF_HOURS = Duration.ofMinutes(61);
  private static final Duration FINE = Duration.ofHours(23);

  private PeriodWords() {}

  /// @param asked  the time that was asked for
  /// @param period what is known of it
  /// @param before the period it is compared with
  public static String of(TimeRange asked, Optional<StatementPeriod> period, Optional<StatementPeriod> before, ZoneId zone) {
    if (period.isEmpty()) return "Nothing was recorded from " + Brush.words(asked, zone);
    var known = period.get();
    var words = new StringBuilder(Brush.words(TimeRange.of(known.from(), known.to()), zone));
    var edge = asked.length().compareTo(FINE) < 0 ? EDGE : EDGE_OF_HOURS;
    if (Duration.between(asked.from(), known.from()).compareTo(edge) > 0) words.append(" · nothing is known before ").append(sameDay(known, zone) ? Formats.clock(known.from(), zone) : Formats.day(known.from(), known.to(), zone));
    if (before.isEmpty()) words.append(" · nothing earlier to compare with");
    else words.append(" · compared with the ").append(Formats.duration(asked.millis())).append(" before");
    known.notes().stream().findFirst().ifPresent(n -> words.append(" · ").append(n));
    return words.toString();
  }

  private static boolean sameDay(StatementPeriod known, ZoneId zone) {
    return known.from().atZone(zone).toLocalDate().equals(known.to().atZone(zone).toLocalDate());
  }
}
