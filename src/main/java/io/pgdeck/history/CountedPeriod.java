package io.pgdeck.history;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was counted of one family over a period.
///
/// @param covered how much of the period was recorded; the rest are gaps
/// @param notes   what is missing and why, for a person
public record CountedPeriod(List<String> columns, Duration covered, List<Counted> rows, List<String> notes) {
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
