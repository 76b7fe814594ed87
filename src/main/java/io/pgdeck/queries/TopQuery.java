package io.pgdeck.queries;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Requirement;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.statements.MaskedText;
import io.pgdeck.statements.QueryChange.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A statement by its share of the server's total execution time since the statistics were reset.
/// Source: `pg_stat_statements`. Times in ms, blocks of the server's block size. `isOwn` marks the console's own statements.
public record TopQuery(Long rank, @Nullable Long queryid, @Nullable String query, @Nullable String username, @Nullable String databaseName, Long calls,
    Double totalExecMs, Double meanExecMs, Double minExecMs, Double maxExecMs, Double stddevExecMs, Long rows, @Nullable Double rowsPerCall,
    @Nullable Double cacheHitPct, Long sharedBlksRead, Long tempBlksWritten, Double pctOfTotalTime, String status, @Nullable String tag,
    Double cumulativePct, Boolean isOwn, Long userOid, Long databaseOid, Double p95EstMs, @Nullable Double meanPlanMs) {
  public static final Panel<TopQuery> PANEL = Panel.of(TopQuery.class, "v_top_queries_by_time").title("Statements by total time")
      .column("query", "Query", Unit.SQL)
      .column("pct_of_total_time", "Load", Unit.PERCENT)
      .column("calls", "Calls", Unit.COUNT)
      .column("mean_exec_ms", "Mean", Unit.MS)
      .column("p95_est_ms", "p95 ≈", Unit.MS)
      .column("max_exec_ms", "Max", Unit.MS)
      .column("total_exec_ms", "Total", Unit.MS)
      .column("rows_per_call", "Rows/call", Unit.ROWS)
      .column("cache_hit_pct", "Hit", Unit.PERCENT)
      .column("temp_blks_written", "Temp blocks", Unit.COUNT)
      .column("status", "Signals", Unit.STATUS)
      .unit("rank", Unit.COUNT).unit("min_exec_ms", Unit.MS).unit("stddev_exec_ms", Unit.MS).unit("rows", Unit.ROWS)
      .unit("cumulative_pct", Unit.PERCENT).unit("mean_plan_ms", Unit.MS)
      .every(Duration.ofSeconds(60))
      .requires(Requirement.PG_STAT_STATEMENTS)
      .severity(q -> Severity.of(q.status()))
      .notes(StatementNotes::of)
      .build();

  /// The same with a text that has neither values nor comments.
  public TopQuery masked() {
    return query == null ? this : new TopQuery(rank, queryid, MaskedText.of(query), username, databaseName, calls, totalExecMs, meanExecMs, minExecMs, maxExecMs, stddevExecMs, rows, rowsPerCall,
        cacheHitPct, sharedBlksRead, tempBlksWritten, pctOfTotalTime, status, tag, cumulativePct, isOwn, userOid, databaseOid, p95EstMs, meanPlanMs);
  }

  /// As a statement of the time since the reset; what only a period knows is unknown.
  public PeriodQuery sinceReset(int blockBytes) {
    return new PeriodQuery(queryid, query, pctOfTotalTime, calls, null, meanExecMs, p95EstMs, null, minExecMs, maxExecMs, totalExecMs, rowsPerCall, cacheHitPct, sharedBlksRead * blockBytes,
        tempBlksWritten * blockBytes, null, null, meanPlanMs, null, null, null, Signal.NONE.name(), 1, 1, isOwn, true, null, null);
  }

  /// Tells this row from others; statements of several users and databases may share a queryid, hidden ones have none.
  public String key() {
    return queryid == null ? "#" + rank : queryid + "/" + userOid + "/" + databaseOid;
  }
}
