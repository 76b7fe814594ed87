package io.pgdeck.indexes;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An index no statement has scanned since the statistics were reset, with how long that has been watched.
/// Source: `pg_stat_all_indexes`. Never one that enforces or serves a constraint, a replica identity or CLUSTER.
public record UnusedIndex(String schemaName, String tableName, String indexName, @Nullable String parentIndex, @Nullable String definition,
    Boolean isUnique, Boolean isPrimary, Boolean isPartial, Long scans, @Nullable Long rowsRead, @Nullable Long rowsFetched,
    @Nullable Double rowsPerScan, @Nullable Long sizeBytes, @Nullable String size, @Nullable String category, @Nullable Long daysObserved,
    String status, @Nullable String dropStatement, @Nullable String rebuildStatement, Long oid, Long tableOid, @Nullable Long parentOid,
    @Nullable Long leafCount, @Nullable Instant observedSince) {
  public static final Panel<UnusedIndex> PANEL = Panel.of(UnusedIndex.class, "v_unused_indexes").title("Unused indexes")
      .column("index_name", "Index", Unit.NAME)
      .column("table_name", "Table", Unit.NAME)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("days_observed", "Observed", Unit.DAYS)
      .column("status", "Status", Unit.STATUS)
      .detail("definition", "size", "drop_statement", "rebuild_statement")
      .every(Duration.ofHours(1))
      .severity(i -> Severity.of(i.status()))
      .build();
}
