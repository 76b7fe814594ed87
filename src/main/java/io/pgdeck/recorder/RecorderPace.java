package io.pgdeck.recorder;

import java.time.Duration;

/// How often what is counted is read; the sessions are at each sample.
///
/// @param totals     of the database, the write-ahead log, checkpoints and replication
/// @param statements and I/O
/// @param relations  tables and indexes
public record RecorderPace(Duration totals, Duration statements, Duration relations) {
  public static final RecorderPace USUAL = new RecorderPace(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
  /// Everything with every sample.
  public static final RecorderPace ALWAYS = new RecorderPace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
