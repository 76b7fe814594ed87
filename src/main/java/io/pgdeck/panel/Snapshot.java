package io.pgdeck.panel;

import io.pgdeck.settings.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The rows of a panel at one moment.
///
/// @param asOf the server's time when the statement began
/// @param cost the statement's time as seen from here
public record Snapshot<R>(List<R> rows, Instant asOf, Duration cost, Source source, List<String> notes) {
  /// The same with the rows judged by these thresholds, in the view's own order.
  public <P extends Record> Snapshot<P> judged(Panel<P> panel, Map<String, Threshold> thresholds) {
    return judged(panel, thresholds, true);
  }

  /// @param reorder false where the order was asked for
  @SuppressWarnings("unchecked")
  <P extends Record> Snapshot<P> judged(Panel<P> panel, Map<String, Threshold> thresholds, boolean reorder) {
    return new Snapshot<>(Judged.rows(panel, (List<P>) rows, thresholds, reorder), asOf, cost, source, notes);
  }

  /// Whether the installed schema was read, or our files directly.
  public enum Source { MONITORING, DIRECT }

  public Snapshot {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
