package io.pgdeck.verify;

import io.pgdeck.server.Extension;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Is the schema whole, and does each part of it work? S2's 13 checks.
final class MonitoringSuite {
  private static final String NOT_CALLED = "reset_query_stats and update_table_statistics are not called: what they change is not rolled back";

  static final Suite SUITE = new Suite("monitoring", "monitoring setup", Needs.SCHEMA, List.of(
      Check.file("extensions", "extensions"),
      new Check("schema and views", s -> Facts.findings(s.rows("views", Manifest.array(Manifest.views())))),
      new Check("functions", s -> Facts.findings(s.rows("functions", Manifest.array(Manifest.functions(Schema.relations(s)))))),
      Check.one("data from all views", MonitoringSuite::data),
      Check.one("performance functions", MonitoringSuite::performanceFunctions),
      Check.one("partition functions", MonitoringSuite::partitionFunctions),
      Check.file("health check", "health"),
      Check.one("autovacuum", MonitoringSuite::autovacuum),
      Check.one("schedule", Schema::schedule),
      Check.one("maintenance runner", MonitoringSuite::runner),
      Check.one("pg_stat_statements", MonitoringSuite::statements),
      Check.file("permissions", "permissions"),
      Check.one("baseline capture", Schema::baselineCapture)));

  private MonitoringSuite() {}

  /// Each view is read whole, every column of every row, under the settings of the panels.
  private static Finding data(Subject s) {
    var rows = new LinkedHashMap<String, Long>();
    var broken = new ArrayList<String>();
    var denied = new ArrayList<String>();
    s.measure(r -> {
      r.rows("set local jit = off", List.of());
      for (var view : Manifest.views()) {
        if (!s.capabilities().monitoringObjects().contains(view)) continue;
        s.at("monitoring." + view);
        try {
          rows.put(view, Facts.count(r.rows(s.select(view, "count(pgdeck::text) as n"), List.of()).getFirst(), "n"));
        } catch (TroubleException e) {
          switch (e.trouble()) {
            case Trouble.NoRight t -> denied.add(t.object());
            case Trouble.Failed t -> broken.add(view + ": " + t.message());
            default -> throw e;
          }
        }
      }
      return rows;
    });
    if (rows.isEmpty() && broken.isEmpty()) throw new Skip("no right to read the views: GRANT monitoring_reader TO \"%s\"".formatted(s.capabilities().role()));
    var told = "%d views answer: %s".formatted(rows.size(), rows.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", ")));
    if (!denied.isEmpty()) told = "no right on " + String.join(", ", denied) + "; " + told;
    return broken.isEmpty() ? Finding.pass(told) : Finding.fail(String.join("; ", broken) + "; " + told);
  }

  private static Finding performanceFunctions(Subject s) {
    var found = Finding.merged(new Calls(s).of("get_query_performance", "get_missing_indexes", "get_table_bloat", "rebuild_bloated_indexes",
        "run_maintenance_vacuum", "database_health_check", "analyze_slow_queries", "suggest_index_improvements", "table_fragmentation_check", "index_usage_analysis"));
    return new Finding(null, found.verdict(), found.evidence() + "; " + NOT_CALLED);
  }

  private static Finding partitionFunctions(Subject s) {
    if (!s.tradeEngine()) throw new Skip("this database has no Trade Engine: its partition functions are not installed");
    return Finding.merged(new Calls(s).of("analyze_partition_usage", "partition_size_report", "create_future_order_partitions", "create_future_trade_partitions",
        "create_trade_partition", "partition_maintenance", "archive_old_partitions", "drop_old_trade_partitions"));
  }

  private static Finding autovacuum(Subject s) {
    var rows = s.view("v_autovacuum_settings", "parent_table, table_name, parameter, wanted, actual, ok");
    if (rows.isEmpty()) throw new Skip("this database has none of the tables whose settings are documented");
    var off = rows.stream().filter(r -> !Facts.is(r, "ok")).map(r -> "%s %s is %s, wanted %s".formatted(Facts.text(r, "table_name"), Facts.text(r, "parameter"),
        Facts.text(r, "actual"), Facts.text(r, "wanted"))).toList();
    var leaves = rows.stream().map(r -> Facts.text(r, "table_name")).distinct().count();
    if (off.isEmpty()) return Finding.pass("%d settings on %d leaves as wanted".formatted(rows.size(), leaves));
    return Finding.fail("%d of %d settings off: %s; run select * from monitoring.apply_autovacuum_settings()".formatted(off.size(), rows.size(),
        String.join(", ", off.stream().limit(4).toList()) + (off.size() > 4 ? ", …" : "")));
  }

  private static Finding runner(Subject s) {
    return s.rehearse(r -> {
      var before = Facts.count(r.rows("select count(*) as n from monitoring.maintenance_log l where l.job_name = 'health_check'", List.of()).getFirst(), "n");
      var ran = r.rows("select f.status, f.message, f.duration_ms from monitoring.run_scheduled_maintenance('health_check') f", List.of()).getFirst();
      var after = Facts.count(r.rows("select count(*) as n from monitoring.maintenance_log l where l.job_name = 'health_check'", List.of()).getFirst(), "n");
      var told = "health_check: %s, %d line in maintenance_log, rolled back%s".formatted(Facts.text(ran, "status"), after - before,
          Facts.text(ran, "message") == null ? "" : "; " + Facts.text(ran, "message"));
      return Finding.of("SUCCESS".equals(Facts.text(ran, "status")) && after == before + 1, told);
    });
  }

  private static Finding statements(Subject s) {
    var extension = s.capabilities().extension("pg_stat_statements");
    if (!extension.works()) {
      var preload = "add pg_stat_statements to shared_preload_libraries (postgresql.conf, the container's command or the service's parameter group) and restart";
      return extension.state() == Extension.State.CREATED ? Finding.fail("created but not loaded, so nothing is counted: " + preload)
          : Finding.skipped(extension.state() == Extension.State.LOADED ? "loaded but not created here: run create extension pg_stat_statements"
              : "not loaded: " + preload + ", then run create extension pg_stat_statements");
    }
    var row = s.rows("collecting").getFirst();
    var counted = Facts.count(row, "statements");
    return Finding.of(counted > 0, "%d statements, %d calls counted".formatted(counted, Facts.count(row, "calls")));
  }
}
