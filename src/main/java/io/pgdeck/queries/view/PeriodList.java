package io.pgdeck.queries.view;

import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.statements.QueryChange.Signal;
import io.pgdeck.ui.FilterChips;
import io.pgdeck.ui.PanelTable;
import java.util.List;

/// How the list of a period looks: columns, chips, what gives way where it is narrow.
final class PeriodList {
  private PeriodList() {}

  static FilterChips<PeriodQuery> dress(PanelTable<PeriodQuery> table) {
    table.setNoun("statement");
    table.setKey(PeriodQuery::key);
    table.look("share_pct", l -> l.width(132).withBar(q -> q.sharePct() == null ? 0.0 : q.sharePct() / largest(table)))
        .look("calls_per_s", l -> l.width(78))
        .look("mean_exec_ms", l -> l.width(84).asMain())
        .look("p95_est_ms", l -> l.width(84)).look("p99_est_ms", l -> l.width(84))
        .look("cache_hit_pct", l -> l.width(70).withStyle(q -> q.cacheHitPct() != null && q.cacheHitPct() < 90 ? "warning" : ""))
        .look("signal", l -> l.width(190).withCell(PeriodSignals::of));
    for (var hidden : List.of("calls", "total_exec_ms", "temp_bytes", "wal_bytes", "total_plan_ms", "jit_ms", "mean_before_ms", "min_exec_ms", "max_exec_ms", "plan_changed_at", "note")) {
      table.look(hidden, l -> l.hidden());
    }
    table.whenWide("p99_est_ms", 1080).whenWide("p95_est_ms", 900).whenWide("rows_per_call", 820).whenWide("read_bytes", 980).whenWide("cache_hit_pct", 760);
    var chips = new FilterChips<>(table).add("All", _ -> true).add("Regressed", q -> q.is(Signal.REGRESSED)).add("New", q -> q.is(Signal.NEW))
        .add("Vanished", q -> q.is(Signal.VANISHED)).add("Plan changed", PeriodQuery::planChanged).add("Prepare", PeriodQuery::plansLongerThanItRuns);
    table.getTools().add(chips);
    return chips;
  }

  private static double largest(PanelTable<PeriodQuery> table) {
    return Math.max(1, table.seen().stream().mapToDouble(q -> q.sharePct() == null ? 0 : q.sharePct()).max().orElse(100));
  }
}
