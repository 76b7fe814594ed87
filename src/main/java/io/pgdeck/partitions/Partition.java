package io.pgdeck.partitions;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A leaf partition with its range, size and health; the verdict on its parent is repeated in each row.
/// Source: `pg_inherits`, `pg_class`, `pg_stat_all_tables`. Sizes in bytes, rows estimated, ranges null where the key is no time.
public record Partition(String schemaName, String parentTable, String partitionName, @Nullable String granularity, @Nullable Instant rangeStart,
    @Nullable Instant rangeEnd, @Nullable String position, @Nullable Long rowEstimate, @Nullable Long deadRows, @Nullable Double deadPct,
    @Nullable Long tableBytes, @Nullable Long indexBytes, @Nullable Long totalBytes, @Nullable String totalSize, @Nullable Long indexCount,
    @Nullable Long missingIndexCount, @Nullable Instant lastAnalyzeAny, @Nullable Double daysOfCoverage, String healthStatus,
    @Nullable String healthReason, Long oid, Long parentOid, String parentSchema, @Nullable String partitionBound, @Nullable String leafStatus,
    @Nullable String parentStatus, @Nullable Instant lastVacuumAny) {
  public static final Panel<Partition> PANEL = Panel.of(Partition.class, "v_partition_health").title("Partitions")
      .column("partition_name", "Partition", Unit.NAME)
      .column("range_start", "From", Unit.TIME)
      .column("range_end", "To", Unit.TIME)
      .column("row_estimate", "Rows", Unit.ROWS)
      .column("table_bytes", "Table", Unit.BYTES)
      .column("index_bytes", "Indexes", Unit.BYTES)
      .column("total_bytes", "Size", Unit.BYTES)
      .column("last_analyze_any", "Analysed", Unit.TIME)
      .column("dead_pct", "Dead", Unit.PERCENT)
      .column("position", "State", Unit.STATUS)
      .column("leaf_status", "Health", Unit.STATUS)
      .unit("days_of_coverage", Unit.DAYS)
      .unit("dead_rows", Unit.ROWS)
      .every(Duration.ofMinutes(5))
      .severity(p -> p.leafStatus() == null ? Severity.NONE : Severity.of(p.leafStatus()))
      .build();

  /// A range that no partition holds, to stand between those that exist. Its oid is the parent's, negative.
  public static Partition missing(Coverage parent, Instant from, @Nullable Instant to) {
    return new Partition(parent.schemaName(), parent.parentTable(), "— missing —", parent.granularity(), from, to, "MISSING", null, null, null, null, null,
        null, null, null, null, null, null, "CRITICAL", null, -parent.oid(), parent.oid(), parent.schemaName(), null, null, parent.status(), null);
  }

  public boolean isMissing() {
    return oid() < 0;
  }
}
