package io.pgdeck.matviews;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A materialized view and how old its contents are.
/// Source: `pg_class`, `pg_stat_all_tables`, the maintenance log where installed, else the commit time of the last refresh
/// (`track_commit_timestamp`). `lastRefresh` is null where neither knows.
public record MatView(String schemaName, String viewName, @Nullable Long rows, @Nullable String size, Boolean hasUniqueIndex, Boolean populated,
    @Nullable Instant lastRefresh, @Nullable Double lastDurationMs, @Nullable Double stalenessSeconds, @Nullable Double cadenceSeconds,
    @Nullable String status, @Nullable Long sizeBytes, @Nullable String uniqueKey, Long oid) {
  public static final Panel<MatView> PANEL = Panel.of(MatView.class, "v_mv_status").title("Materialized views")
      .column("view_name", "View", Unit.NAME)
      .column("schema_name", "Schema", Unit.NAME)
      .column("rows", "Rows", Unit.ROWS)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("last_refresh", "Last refresh", Unit.TIME)
      .column("last_duration_ms", "Took", Unit.MS)
      .column("staleness_seconds", "Age", Unit.SECONDS)
      .column("cadence_seconds", "Budget", Unit.SECONDS)
      .column("has_unique_index", "Concurrently", Unit.FLAG)
      .column("status", "Status", Unit.STATUS)
      .every(Duration.ofSeconds(30))
      .severity(v -> Severity.of(v.status()))
      .build();

  /// Older than its budget allows; one that was never populated is not stale but empty.
  public boolean stale() {
    return populated && Severity.of(status).compareTo(Severity.WARNING) <= 0;
  }
}
