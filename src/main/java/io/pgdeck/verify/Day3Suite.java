package io.pgdeck.verify;

import io.pgdeck.panel.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// S1's 12 checks: what day 3 brought, and whether it works.
final class Day3Suite {
  static final Set<String> INDEXES = Set.of("idx_orders_user_status_created", "idx_orders_symbol_side_price", "idx_orders_created_at_symbol",
      "idx_orders_client_order_id_user", "idx_orders_depth_covering", "idx_trades_buyer_seller_symbol", "idx_trades_time_symbol_volume");
  static final List<String> VIEWS = List.of("mv_trading_summary_24h", "mv_user_trading_stats", "mv_order_flow_metrics");

  static final Suite SUITE = new Suite("day3", "day 3", Needs.BOTH, List.of(
      Check.one("index creation", Day3Suite::indexes),
      Check.one("view status", Day3Suite::viewStatus),
      Check.one("view refresh", s -> Finding.merged(new Calls(s).of("refresh_trading_stats", "refresh_user_stats"))),
      Check.one("report functions", Day3Suite::report),
      Check.one("utility functions", s -> Finding.merged(new Calls(s).of("analyze_slow_queries", "suggest_index_improvements", "table_fragmentation_check",
          "partition_size_report", "index_usage_analysis", "check_performance_alerts", "refresh_trading_stats", "refresh_user_stats",
          "generate_daily_performance_report"))),
      Check.one("monitoring views", Day3Suite::monitoringViews),
      Check.one("baselines", Schema::baselines),
      Check.one("explain", s -> Finding.merged(List.of(Day3Plans.t1(s), Day3Plans.t2(s), Day3Plans.t3(s)))),
      Check.one("view performance", Day3Plans::views),
      Check.file("database statistics", "database_statistics"),
      Check.file("grants", "grants"),
      Check.one("benchmarks", s -> Finding.merged(Benchmarks.IDS.stream().map(id -> Benchmarks.finding(s, id).about(id)).toList()))));

  private Day3Suite() {}

  private static Finding indexes(Subject s) {
    var seven = IndexesSuite.facts(s).stream().filter(f -> INDEXES.contains(Facts.text(f, "index_name"))).toList();
    if (seven.isEmpty()) throw new Skip("the index profile is day5, which is the state before the seven of day 3");
    var wrong = new ArrayList<String>();
    for (var f : seven) {
      var name = Facts.text(f, "index_name");
      if (!Facts.is(f, "is_there")) wrong.add(name + " is missing");
      else if (!Facts.is(f, "is_valid") || Facts.count(f, "attached") < Facts.count(f, "leaves")) wrong.add(name + " is not whole on every partition");
      else if (!Facts.is(f, "is_as_specified")) wrong.add(name + " is " + Facts.text(f, "definition"));
    }
    var told = "%d of %d in place, each valid on the parent and attached on every partition".formatted(seven.size() - wrong.size(), seven.size());
    return wrong.isEmpty() ? Finding.pass(told) : Finding.fail(String.join(", ", wrong) + "; " + told);
  }

  private static Finding viewStatus(Subject s) {
    var rows = s.view("v_mv_status", "schema_name, view_name, rows, populated, has_unique_index, staleness_seconds, status").stream()
        .filter(r -> "monitoring".equals(Facts.text(r, "schema_name")) && VIEWS.contains(Facts.text(r, "view_name"))).toList();
    var wrong = new ArrayList<String>();
    VIEWS.stream().filter(v -> rows.stream().noneMatch(r -> v.equals(Facts.text(r, "view_name")))).forEach(v -> wrong.add(v + " is missing"));
    rows.stream().filter(r -> !Facts.is(r, "populated")).forEach(r -> wrong.add(Facts.text(r, "view_name") + " is not populated"));
    rows.stream().filter(r -> !Facts.is(r, "has_unique_index")).forEach(r -> wrong.add(Facts.text(r, "view_name") + " has no unique index for a concurrent refresh"));
    var told = rows.stream().map(r -> "%s about %s rows, %s".formatted(Facts.text(r, "view_name"), Formats.count(Facts.count(r, "rows")),
        r.get("staleness_seconds") == null ? "age unknown" : "%d s old (%s)".formatted(Facts.count(r, "staleness_seconds"), Facts.text(r, "status")))).collect(Collectors.joining(", "));
    return wrong.isEmpty() ? Finding.pass(told) : Finding.fail(String.join(", ", wrong) + "; " + told);
  }

  /// The report is really a row, with what it is made of.
  private static Finding report(Subject s) {
    var timed = Finding.merged(new Calls(s).of("generate_daily_performance_report"));
    var row = s.rehearse(r -> {
      var id = r.rows("select monitoring.generate_daily_performance_report('hourly')::text as id", List.of()).getFirst().get(0, String.class);
      return r.rows("""
          select p.report_type, p.overall_status, p.score, pg_catalog.num_nonnulls(p.query_stats, p.table_stats, p.index_stats, p.partition_stats, p.baseline_values) as parts,
                 pg_catalog.jsonb_array_length(coalesce(p.issues, '[]')) as issues
          from monitoring.performance_reports p where p.report_id = ?::bigint""", List.of(id)).stream().findFirst();
    });
    if (row.isEmpty()) return Finding.fail("no row in performance_reports after the call; " + timed.evidence());
    var p = row.get();
    var told = "hourly report stored and rolled back: %s, score %s, %d of 5 parts, %d issues; ".formatted(Facts.text(p, "overall_status"), Facts.text(p, "score"),
        Facts.count(p, "parts"), Facts.count(p, "issues")) + timed.evidence();
    // Statements and redundant indexes may be none at all; tables, partitions and baselines never are.
    return "hourly".equals(Facts.text(p, "report_type")) && Facts.count(p, "parts") >= 3 && timed.verdict() == Verdict.PASS ? Finding.pass(told) : Finding.fail(told);
  }

  private static Finding monitoringViews(Subject s) {
    var told = List.of("v_query_performance", "v_table_sizes", "v_connection_status", "v_partition_health").stream()
        .map(v -> v + " " + Facts.count(s.view(v, "count(pgdeck::text) as n").getFirst(), "n")).collect(Collectors.joining(", "));
    return Finding.pass("rows: " + told);
  }
}
