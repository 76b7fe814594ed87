package io.pgdeck.cli;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long sessions of this database have been active since the statistics were reset, in ms.
/// Source: `pg_stat_database.active_time`, PostgreSQL 14; null before.
final class BusyTime {
  private BusyTime() {}

  static @Nullable Double of(Server server) {
    var reading = server.read("cost", Job.quiet("busy time", Duration.ofSeconds(5)), SqlCatalog.statement("/io/pgdeck/cli/busy_time.sql").strip(), List.of());
    return reading.rows().getFirst().get(0, Double.class);
  }
}
