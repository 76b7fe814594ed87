package io.pgdeck.queries.view;

import io.pgdeck.queries.TopQuery;
import io.pgdeck.ui.FilterChips;
import io.pgdeck.ui.PanelTable;
import java.util.function.BooleanSupplier;

/// How the list of statements since the reset looks.
final class RankedList {
  private RankedList() {}

  /// @param masked whether texts are shown without values
  static FilterChips<TopQuery> dress(PanelTable<TopQuery> table, BooleanSupplier masked) {
    table.setNoun("statement");
    table.setKey(TopQuery::key);
    table.arrange(rows -> masked.getAsBoolean() ? rows.stream().map(TopQuery::masked).toList() : rows);
    table.look("pct_of_total_time", l -> l.width(132).withBar(q -> q.pctOfTotalTime() / Math.max(1, largest(table))))
        .look("mean_exec_ms", l -> l.width(84).asMain())
        .look("p95_est_ms", l -> l.width(84))
        .look("cache_hit_pct", l -> l.width(76).withStyle(q -> q.cacheHitPct() != null && q.cacheHitPct() < 90 ? "warning" : ""))
        .look("total_exec_ms", l -> l.hidden())
        .look("temp_blks_written", l -> l.hidden())
        .look("status", l -> l.width(180).withCell(Signals::of))
        .whenWide("p95_est_ms", 1000).whenWide("rows_per_call", 860).whenWide("cache_hit_pct", 760).whenWide("max_exec_ms", 920);
    var chips = new FilterChips<>(table).add("All", _ -> true).add("Mean above 100 ms", Signals::isSlow)
        .add("Spilling to temp", Signals::spills).add("Console's own", TopQuery::isOwn);
    table.getTools().add(chips);
    return chips;
  }

  private static double largest(PanelTable<TopQuery> table) {
    return table.seen().stream().mapToDouble(TopQuery::pctOfTotalTime).max().orElse(100);
  }
}
