package io.pgdeck.queries;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Requirement;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A statement whose mean execution time is above 100 ms. Source: `pg_stat_statements`, since its reset. Times in ms.
public record SlowQuery(@Nullable Long queryid, @Nullable String query, @Nullable String username, @Nullable String databaseName, Long calls,
    Double totalExecMs, Double meanExecMs, Double minExecMs, Double maxExecMs, Double stddevExecMs, Long rows, @Nullable Double rowsPerCall,
    @Nullable Double cacheHitPct, Long sharedBlksRead, Long tempBlksWritten, Double pctOfTotalTime, String status, @Nullable String tag, Boolean isOwn,
    Long userOid, Long databaseOid) {
  public static final Panel<SlowQuery> PANEL = Panel.of(SlowQuery.class, "v_slow_queries").title("Mean above 100 ms")
      .column("query", "Query", Unit.SQL)
      .column("mean_exec_ms", "Mean", Unit.MS)
      .column("calls", "Calls", Unit.COUNT)
      .column("max_exec_ms", "Max", Unit.MS)
      .column("total_exec_ms", "Total", Unit.MS)
      .column("pct_of_total_time", "Load", Unit.PERCENT)
      .column("rows_per_call", "Rows/call", Unit.ROWS)
      .column("status", "Status", Unit.STATUS)
      .column("tag", "Tag", Unit.STATUS)
      .every(Duration.ofSeconds(60))
      .requires(Requirement.PG_STAT_STATEMENTS)
      .severity(q -> Severity.of(q.status()))
      .notes(StatementNotes::of)
      .build();
}
