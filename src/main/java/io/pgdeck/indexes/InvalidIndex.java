package io.pgdeck.indexes;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An index no query may use: left by a failed concurrent build, rebuild or drop, or a parent with unattached parts. One that is
/// being built now is not listed. Source: `pg_index`, `pg_stat_progress_create_index`.
public record InvalidIndex(String schemaName, String tableName, String indexName, String reason, @Nullable String fixStatement, Long oid,
    Long tableOid, @Nullable Long sizeBytes, String status) {
  public static final Panel<InvalidIndex> PANEL = Panel.of(InvalidIndex.class, "v_invalid_indexes").title("Invalid indexes")
      .column("index_name", "Index", Unit.NAME)
      .column("table_name", "Table", Unit.NAME)
      .column("reason", "Reason", Unit.STATUS)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("fix_statement", "Fix", Unit.SQL)
      .every(Duration.ofMinutes(5))
      .severity(i -> Severity.of(i.status()))
      .build();
}
