package io.pgdeck.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was counted of one family over a period.
///
/// @param covered how much of the period was recorded; the rest are gaps
/// @param first   begin of the first reading in it; null when nothing was recorded. So is `last`, the end of the last one.
/// @param notes   what is missing and why, for a person
public record CountedPeriod(List<String> columns, Duration covered, @Nullable Instant first, @Nullable Instant last, List<Counted> rows, List<String> notes) {
  public CountedPeriod {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /// Null when it is unknown or the family has no such column.
  public @Nullable Double value(Counted row, String column) {
    var i = columns.indexOf(column);
    return i < 0 || Double.isNaN(row.values()[i]) ? null : row.values()[i];
  }
}
