package io.pgdeck.indexes;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often an index was scanned, leaves of partitioned indexes one by one. Source: `pg_stat_all_indexes`, since its reset.
public record IndexUsage(String schemaName, String tableName, String indexName, @Nullable String parentIndex, @Nullable String definition,
    Boolean isUnique, Boolean isPrimary, Boolean isPartial, @Nullable Long scans, @Nullable Long rowsRead, @Nullable Long rowsFetched,
    @Nullable Double rowsPerScan, @Nullable Long sizeBytes, @Nullable String size, @Nullable String category, Long oid, Long tableOid,
    @Nullable Long parentOid, @Nullable Long leafCount, String method, Boolean backsConstraint, Boolean isExpression, Boolean isExclusion,
    Boolean isReplicaIdentity, Boolean isClustered, Boolean isUsable, @Nullable Instant lastScan) {
  public static final Panel<IndexUsage> PANEL = Panel.of(IndexUsage.class, "v_index_usage").title("Index usage")
      .column("index_name", "Index", Unit.NAME)
      .column("table_name", "Table", Unit.NAME)
      .column("parent_index", "Part of", Unit.NAME)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("scans", "Scans", Unit.COUNT)
      .column("rows_per_scan", "Rows/scan", Unit.ROWS)
      .column("category", "Use", Unit.STATUS)
      .detail("definition", "size")
      .every(Duration.ofMinutes(5))
      .build();
}
