package io.pgdeck.indexes;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An index whose work another one can do: the same, or its keys are the beginning of the other's. A candidate, never a verdict:
/// the smaller one may still be the faster. Source: `pg_index`, compared by columns, operator classes, collations and predicate.
public record RedundantIndex(String schemaName, String tableName, String indexName, String kind, String coveredBy, @Nullable Long sizeBytes,
    @Nullable String size, @Nullable Long scans, @Nullable String advice, Long oid, Long tableOid, @Nullable Long coveringOid, @Nullable Long leafCount) {
  public static final Panel<RedundantIndex> PANEL = Panel.of(RedundantIndex.class, "v_index_redundancy").title("Redundant indexes")
      .column("index_name", "Index", Unit.NAME)
      .column("table_name", "Table", Unit.NAME)
      .column("kind", "Kind", Unit.STATUS)
      .column("covered_by", "Covered by", Unit.NAME)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("scans", "Scans", Unit.COUNT)
      .column("advice", "Advice", Unit.TEXT)
      .every(Duration.ofHours(1))
      .severity(_ -> Severity.WARNING)
      .build();
}
