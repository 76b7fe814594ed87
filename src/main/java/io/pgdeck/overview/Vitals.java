package io.pgdeck.overview;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The database's counters and ages in one row. Source: `pg_stat_database`, `pg_database`, the write-ahead log, `pg_stat_replication`,
/// `pg_replication_slots`. Counters run since `statsReset`; replication is null without a standby, or hidden without pg_monitor.
public record Vitals(Instant sampledAt, Instant startedAt, Boolean inRecovery, Long commits, Long rollbacks, Long deadlocks, Long tempBytes,
    Long blocksHit, Long blocksRead, @Nullable Instant statsReset, @Nullable Long walPosition, Long xidAge, Long xidFreezeMaxAge, Long mxidAge,
    Long standbys, @Nullable Double replayLagSeconds, @Nullable Long replayLagBytes, @Nullable Long slotRetainedBytes) {
  public static final Panel<Vitals> PANEL = Panel.of(Vitals.class, "v_vitals").title("Vital figures")
      .column("commits", "Commits", Unit.COUNT)
      .column("rollbacks", "Rollbacks", Unit.COUNT)
      .column("deadlocks", "Deadlocks", Unit.COUNT)
      .column("temp_bytes", "Temporary files", Unit.BYTES)
      .column("xid_age", "Transaction-id age", Unit.COUNT)
      .column("standbys", "Standbys", Unit.COUNT)
      .column("replay_lag_seconds", "Replay lag", Unit.SECONDS)
      .column("slot_retained_bytes", "Kept by slots", Unit.BYTES)
      .column("started_at", "Started", Unit.TIME)
      .unit("sampled_at", Unit.TIME).unit("stats_reset", Unit.TIME).unit("replay_lag_bytes", Unit.BYTES).unit("blocks_hit", Unit.COUNT).unit("blocks_read", Unit.COUNT)
      .every(Duration.ofSeconds(10))
      .build();
}
