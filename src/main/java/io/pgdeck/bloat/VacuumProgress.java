package io.pgdeck.bloat;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A VACUUM that runs, by hand or by the server, with its phase. Source: `pg_stat_progress_vacuum`; the indexes of a pass and its
/// memory are known from 17, the time slept from 18.
public record VacuumProgress(String schemaName, String tableName, Long pid, String startedBy, Boolean isWraparound, String phase,
    @Nullable Long heapBlksTotal, @Nullable Long heapBlksScanned, @Nullable Long heapBlksVacuumed, @Nullable Double scannedPct,
    @Nullable Double vacuumedPct, @Nullable Long indexPasses, @Nullable Long indexesTotal, @Nullable Long indexesDone, @Nullable Long deadItems,
    @Nullable Long memoryBytes, @Nullable Long memoryLimitBytes, @Nullable Double delayMs, @Nullable Instant startedAt, Long oid) {
  public static final Panel<VacuumProgress> PANEL = Panel.of(VacuumProgress.class, "v_vacuum_progress").title("Running vacuum")
      .column("table_name", "Table", Unit.NAME)
      .column("started_by", "By", Unit.STATUS)
      .column("phase", "Phase", Unit.TEXT)
      .column("scanned_pct", "Heap scanned", Unit.PERCENT)
      .column("vacuumed_pct", "Heap vacuumed", Unit.PERCENT)
      .column("dead_items", "Dead rows found", Unit.ROWS)
      .column("started_at", "Since", Unit.TIME)
      .unit("memory_bytes", Unit.BYTES).unit("memory_limit_bytes", Unit.BYTES).unit("delay_ms", Unit.MS)
      .every(Duration.ofSeconds(5))
      .notes(s -> s.monitor() ? List.of() : List.of("The runs of other users are not listed: ask for GRANT pg_monitor TO your role."))
      .build();

  /// The server's phases in their order; scanning and the passes over the indexes may repeat.
  public static final List<String> PHASES = List.of("scanning heap", "vacuuming indexes", "vacuuming heap", "cleaning up indexes", "truncating heap",
      "performing final cleanup");
}
