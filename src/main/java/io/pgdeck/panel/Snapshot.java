package io.pgdeck.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The rows of a panel at one moment.
///
/// @param asOf the server's time when the statement began
/// @param cost the statement's time as seen from here
public record Snapshot<R>(List<R> rows, Instant asOf, Duration cost, Source source, List<String> notes) {
  /// Whether the installed schema was read, or our files directly.
  public enum Source { MONITORING, DIRECT }

  public Snapshot {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
