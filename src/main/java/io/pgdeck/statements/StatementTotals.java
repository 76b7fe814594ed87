package io.pgdeck.statements;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Requirement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of `pg_stat_statements` without its text: totals since it began, and the marks that tell whether it went on. Read from
/// `v_statement_totals`. Times in ms, `sumSqExecMs` in ms², blocks of `blockBytes`.
///
/// @param statsSince   since when this entry counts; from 17
/// @param countedSince last reset of all entries, which a crash is too; from 14
/// @param dealloc      how often the least used were thrown out since then; from 14
/// @param serverReset  last reset of the background writer's statistics: a crash sets it, a shutdown does not
public record StatementTotals(@Nullable Long queryid, Long userOid, Long databaseOid, Boolean toplevel, Long calls, Double totalExecMs, Double sumSqExecMs,
    Double minExecMs, Double maxExecMs, Long rows, Long plans, Double totalPlanMs, Long sharedBlksHit, Long sharedBlksRead, Long sharedBlksDirtied,
    Long sharedBlksWritten, Long localBlksRead, Long localBlksWritten, Long tempBlksRead, Long tempBlksWritten, Double blkReadMs, Double blkWriteMs,
    Long walRecords, Long walFpi, Long walBytes, @Nullable Long jitFunctions, @Nullable Double jitMs, @Nullable Instant statsSince, @Nullable Instant minmaxSince,
    @Nullable Instant countedSince, @Nullable Long dealloc, @Nullable Instant serverReset, Integer blockBytes) {
  public static final Panel<StatementTotals> PANEL = Panel.of(StatementTotals.class, "v_statement_totals").title("Statement totals")
      .every(Duration.ofMinutes(1))
      .requires(Requirement.PG_STAT_STATEMENTS)
      .build();

  StatementKey key() {
    return new StatementKey(queryid, databaseOid, userOid, toplevel);
  }

  Counts counts() {
    return new Counts(calls, totalExecMs, sumSqExecMs, rows, plans, totalPlanMs, sharedBlksHit, sharedBlksRead, sharedBlksDirtied, sharedBlksWritten,
        localBlksRead, localBlksWritten, tempBlksRead, tempBlksWritten, blkReadMs, blkWriteMs, walRecords, walFpi, walBytes, jitFunctions, jitMs);
  }
}
