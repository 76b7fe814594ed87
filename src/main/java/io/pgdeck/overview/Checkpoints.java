package io.pgdeck.overview;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Checkpoints since `statsReset`, in one row. Source: `pg_stat_bgwriter`, from 17 `pg_stat_checkpointer`; `pg_control_checkpoint()`.
/// Times in ms, write-ahead log in bytes.
public record Checkpoints(Instant sampledAt, Long timed, Long requested, Double writeMs, Double syncMs, Long buffersWritten, @Nullable Instant statsReset,
    Instant lastCheckpoint, @Nullable Long walSinceBytes, Long maxWalBytes, Double timeoutSeconds) {
  public static final Panel<Checkpoints> PANEL = Panel.of(Checkpoints.class, "v_checkpoints").title("Checkpoints")
      .column("timed", "In time", Unit.COUNT)
      .column("requested", "Requested", Unit.COUNT)
      .column("last_checkpoint", "Last", Unit.TIME)
      .column("wal_since_bytes", "WAL since", Unit.BYTES)
      .column("max_wal_bytes", "Limit", Unit.BYTES)
      .column("write_ms", "Writing", Unit.MS)
      .column("sync_ms", "Syncing", Unit.MS)
      .unit("buffers_written", Unit.COUNT).unit("stats_reset", Unit.TIME).unit("sampled_at", Unit.TIME).unit("timeout_seconds", Unit.SECONDS)
      .every(Duration.ofSeconds(30))
      .build();
}
