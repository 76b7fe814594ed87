package io.pgdeck.partitions;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A partitioned table and how far ahead its partitions reach. Source: `pg_partitioned_table`, `pg_inherits`.
/// `daysOfCoverage` counts from now to the end of the unbroken cover; null where the key is no time.
public record Coverage(String schemaName, String parentTable, String strategy, String key, Long partitions, @Nullable Long past,
    @Nullable String currentPartition, @Nullable Long futurePartitions, @Nullable Instant firstStart, @Nullable Instant lastEnd,
    @Nullable Double daysOfCoverage, @Nullable Long gaps, @Nullable String defaultPartition, @Nullable Long defaultRows, @Nullable String status,
    @Nullable String action, Long oid, @Nullable String granularity, Boolean isJudged, @Nullable Long gapsAhead, @Nullable Instant nextGapStart,
    @Nullable Instant nextGapEnd, @Nullable Double intervalSeconds, Long missingIndexes) {
  public static final Panel<Coverage> PANEL = Panel.of(Coverage.class, "v_partition_coverage").title("Coverage")
      .column("parent_table", "Table", Unit.NAME)
      .column("strategy", "By", Unit.TEXT)
      .column("key", "Key", Unit.NAME)
      .column("partitions", "Partitions", Unit.COUNT)
      .column("future_partitions", "Ahead", Unit.COUNT)
      .column("days_of_coverage", "Coverage", Unit.DAYS)
      .column("gaps", "Gaps", Unit.COUNT)
      .column("default_rows", "In default", Unit.ROWS)
      .column("status", "Status", Unit.STATUS)
      .column("action", "To do", Unit.TEXT)
      .every(Duration.ofMinutes(5))
      .severity(Coverage::severity)
      .build();

  public Severity severity() {
    return status == null ? Severity.NONE : Severity.of(status);
  }
}
