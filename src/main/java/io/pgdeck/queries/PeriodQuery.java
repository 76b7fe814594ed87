package io.pgdeck.queries;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Requirement;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.statements.MaskedText;
import io.pgdeck.statements.QueryChange;
import io.pgdeck.statements.QueryChange.Signal;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement in a period, over all roles and databases, beside itself in the period before. Made of two readings of
/// `v_statement_totals`, not of a view. Times in ms, rates per second, bytes as such. Null is unknown.
///
/// @param minExecMs unknown unless the statement was first seen in the period: the server keeps one of an entry's whole life
/// @param planChangedAt when another generic plan than before was first seen, in the period or in the day before its end; null when none was
/// @param note      why figures are missing or partial
public record PeriodQuery(@Nullable Long queryid, @Nullable String query, @Nullable Double sharePct, @Nullable Long calls, @Nullable Double callsPerS, @Nullable Double meanExecMs,
    @Nullable Double p95EstMs, @Nullable Double p99EstMs, @Nullable Double minExecMs, @Nullable Double maxExecMs, @Nullable Double totalExecMs, @Nullable Double rowsPerCall,
    @Nullable Double cacheHitPct, @Nullable Long readBytes, @Nullable Long tempBytes, @Nullable Long walBytes, @Nullable Double totalPlanMs, @Nullable Double meanPlanMs,
    @Nullable Double jitMs, @Nullable Double meanBeforeMs, @Nullable Double factor, String signal, Integer roles, Integer databases, Boolean isOwn, Boolean whole, @Nullable Instant planChangedAt,
    @Nullable String note) {
  public static final Panel<PeriodQuery> PANEL = Panel.of(PeriodQuery.class, "statement_period").title("Statements of a period")
      .column("query", "Query", Unit.SQL)
      .column("share_pct", "Load", Unit.PERCENT)
      .column("calls_per_s", "Calls/s", Unit.COUNT)
      .column("mean_exec_ms", "Mean", Unit.MS)
      .column("p95_est_ms", "p95 ≈", Unit.MS)
      .column("p99_est_ms", "p99 ≈", Unit.MS)
      .column("rows_per_call", "Rows/call", Unit.ROWS)
      .column("read_bytes", "Read", Unit.BYTES)
      .column("cache_hit_pct", "Hit", Unit.PERCENT)
      .column("signal", "Signals", Unit.STATUS)
      .column("calls", "Calls", Unit.COUNT)
      .column("total_exec_ms", "Total", Unit.MS)
      .column("temp_bytes", "Temp written", Unit.BYTES)
      .column("wal_bytes", "WAL", Unit.BYTES)
      .column("total_plan_ms", "Planning", Unit.MS)
      .column("jit_ms", "JIT", Unit.MS)
      .column("mean_before_ms", "Mean before", Unit.MS)
      .column("min_exec_ms", "Fastest", Unit.MS)
      .column("max_exec_ms", "Slowest", Unit.MS)
      .column("plan_changed_at", "Plan changed", Unit.TIME)
      .column("note", "Not known", Unit.TEXT)
      .unit("mean_plan_ms", Unit.MS).unit("factor", Unit.COUNT).unit("roles", Unit.COUNT).unit("databases", Unit.COUNT)
      .every(Duration.ofMinutes(1))
      .requires(Requirement.PG_STAT_STATEMENTS)
      .severity(r -> r.signal().equals(Signal.REGRESSED.name()) ? Severity.WARNING : Severity.NONE)
      .build();

  /// The rows of a period, by their time.
  ///
  /// @param before      the period it is compared with, of the same length; empty when it was not observed
  /// @param planChanged when another plan was first seen, by query id
  /// @param masked      without values in the texts
  public static List<PeriodQuery> of(StatementPeriod now, Optional<StatementPeriod> before, StatementTexts texts, Map<Long, Instant> planChanged, boolean masked) {
    return QueryChange.between(now, before).stream().map(c -> of(c, now, texts, planChanged, masked)).toList();
  }

  private static PeriodQuery of(QueryChange change, StatementPeriod period, StatementTexts texts, Map<Long, Instant> planChanged, boolean masked) {
    var load = change.now();
    var planned = load.queryid() == null ? null : planChanged.get(load.queryid());
    var counts = load.counts();
    var known = load.queryid() == null ? Optional.<StatementTexts.Known>empty() : texts.of(load.queryid());
    var text = known.map(k -> masked ? MaskedText.of(k.query()) : k.query()).orElse(null);
    var was = change.before() == null || change.before().counts() == null ? null : change.before().counts().meanMs();
    if (counts == null) {
      return new PeriodQuery(load.queryid(), text, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, was, null, Signal.NONE.name(),
          load.users().size(), load.databases().size(), known.map(StatementTexts.Known::own).orElse(false), false, planned, load.why());
    }
    var block = period.blockBytes();
    return new PeriodQuery(load.queryid(), text, load.share(), counts.calls(), counts.calls() / period.seconds(), counts.meanMs(), counts.p95EstMs(), counts.p99EstMs(),
        load.minMs(), load.maxMs(), counts.execMs(), counts.rowsPerCall(), counts.hitPct(), counts.read() * block, counts.tempWritten() * block, counts.walBytes(),
        counts.totalPlanMs(), counts.meanPlanMs(), counts.jitMs(), was, change.factor(), change.signal().name(), load.users().size(), load.databases().size(),
        known.map(StatementTexts.Known::own).orElse(false), load.whole(), planned, load.why().isEmpty() ? null : load.why());
  }

  /// A statement that sessions were seen at, of which nothing was counted in the period.
  public static PeriodQuery uncounted(@Nullable Long queryid, @Nullable String text) {
    return new PeriodQuery(queryid, text, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, Signal.NONE.name(), 0, 0, false, false,
        null, "Sessions were seen at it, but no execution of it was counted in this time: it had not ended, or the counting began later.");
  }

  /// Whether planning takes longer than executing: an application that prepares it plans it once.
  public boolean plansLongerThanItRuns() {
    return totalPlanMs != null && totalExecMs != null && totalPlanMs > totalExecMs;
  }

  public boolean planChanged() {
    return planChangedAt != null;
  }

  public boolean is(Signal wanted) {
    return signal.equals(wanted.name());
  }

  /// Tells it from others; hidden ones are one row.
  public String key() {
    return String.valueOf(queryid);
  }
}
