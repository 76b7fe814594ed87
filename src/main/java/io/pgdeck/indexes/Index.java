package io.pgdeck.indexes;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index with its use and one verdict; a partitioned index stands for its leaves.
/// Source: `pg_index`, `pg_stat_all_indexes`; `lastScan` from 16, null before. Size in bytes on disk. Scans are this server's
/// alone: standbys count their own. A list leaves out what is printed index by index: definition, predicate and what a partial index
/// would take without it, an estimate in bytes.
public record Index(String schemaName, String tableName, String indexName, @Nullable String parentIndex, @Nullable String definition,
    Boolean isUnique, Boolean isPrimary, Boolean isPartial, @Nullable Long scans, @Nullable Long rowsRead, @Nullable Long rowsFetched,
    @Nullable Double rowsPerScan, @Nullable Long sizeBytes, @Nullable String size, @Nullable String category, String verdict,
    @Nullable String verdictReason, @Nullable Long leafCount, String method, @Nullable Instant lastScan, Long oid, Long tableOid,
    @Nullable String predicate, @Nullable Long fullSizeBytes) {
  public static final Panel<Index> PANEL = Panel.of(Index.class, "v_indexes").title("Indexes")
      .column("index_name", "Index", Unit.NAME)
      .column("table_name", "Table", Unit.NAME)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("scans", "Scans", Unit.COUNT)
      .column("rows_per_scan", "Rows/scan", Unit.ROWS)
      .column("last_scan", "Last scan", Unit.TIME)
      .column("leaf_count", "Leaves", Unit.COUNT)
      .column("verdict", "Findings", Unit.STATUS)
      .column("verdict_reason", "Because", Unit.TEXT)
      .unit("rows_read", Unit.ROWS).unit("rows_fetched", Unit.ROWS)
      .unit("full_size_bytes", Unit.BYTES)
      .detail("definition", "size", "predicate", "full_size_bytes")
      .every(Duration.ofMinutes(5))
      .severity(Index::severity)
      .notes(s -> s.major() >= 16 ? List.of() : List.of("The time of the last scan is known from PostgreSQL 16."))
      .build();

  private Severity severity() {
    return switch (verdict) {
      case "INVALID" -> Severity.CRITICAL;
      case "DUPLICATE", "UNUSED", "REDUNDANT" -> Severity.WARNING;
      case "TOO_EARLY" -> Severity.INFO;
      default -> Severity.NONE;
    };
  }
}
