package io.pgdeck.bloat;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table with its dead rows and an estimate of what a rewrite would give back: two truths, never mixed.
/// Source: `pg_stat_all_tables`, `pg_statistic`. The estimate is null where it cannot be told; `bloatNote` says why.
public record TableBloat(String schemaName, String tableName, @Nullable Long liveRows, @Nullable Long deadRows, @Nullable Double deadPct,
    @Nullable Double estBloatPct, @Nullable Long estBloatBytes, @Nullable Double freeSpacePct, @Nullable String method, @Nullable Double errorPct,
    String status, @Nullable Long totalBytes, @Nullable Instant lastVacuum, @Nullable Instant lastAutovacuum, String vacuumStatus,
    @Nullable String recommendation, Long oid, @Nullable String tag, @Nullable String deadStatus, @Nullable String parentTable,
    @Nullable Long parentOid, @Nullable String bloatNote) {
  public static final Panel<TableBloat> PANEL = Panel.of(TableBloat.class, "v_bloat").title("Tables by waste")
      .column("table_name", "Table", Unit.NAME)
      .column("total_bytes", "Size", Unit.BYTES)
      .column("est_bloat_bytes", "Wasted ≈", Unit.BYTES)
      .column("est_bloat_pct", "Bloat ≈", Unit.PERCENT)
      .column("dead_rows", "Dead tuples", Unit.ROWS)
      .column("dead_pct", "Dead", Unit.PERCENT)
      .column("live_rows", "Live tuples", Unit.ROWS)
      .column("last_vacuum", "Last vacuum", Unit.TIME)
      .column("last_autovacuum", "Last autovacuum", Unit.TIME)
      .column("vacuum_status", "Vacuum", Unit.STATUS)
      .column("status", "Status", Unit.STATUS)
      .unit("error_pct", Unit.PERCENT).unit("free_space_pct", Unit.PERCENT)
      .every(Duration.ofMinutes(5))
      .severity(t -> Severity.of(t.status()))
      .notes(TableBloat::notes)
      .build();

  private static List<String> notes(Capabilities server) {
    return server.readsStatistics() ? List.of("Bloat is an estimate from the planner's statistics; dead tuples are counted by the server.")
        : List.of("No estimate for tables whose statistics this role may not read: ask for GRANT pg_read_all_data TO your role.");
  }
}
