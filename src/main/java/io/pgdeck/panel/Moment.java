package io.pgdeck.panel;

import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// When what a row tells of happened, so that a list can follow the part of time that is looked at.
///
/// @param from column of its begin
/// @param to   column of its end, whose null is "not over yet"; null where it took no time
public record Moment(String from, @Nullable String to) {
  /// Whether a row has any of the time between two moments; one whose begin is unknown has none.
  <R extends Record> BiPredicate<Instant, Instant> of(Panel<R> panel, R row) {
    var begin = (Instant) panel.value(row, panel.column(from));
    var end = to == null ? begin : (Instant) panel.value(row, panel.column(to));
    return (low, high) -> begin != null && !begin.isAfter(high) && (end == null || !end.isBefore(low));
  }
}
