package io.pgdeck.report;

import io.pgdeck.chart.ExampleCharts;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.report.Table.Cell;
import io.pgdeck.report.Table.Head;
import io.pgdeck.report.Table.Row;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A report of several pages with invented figures and names that are meant to hurt.
final class ExampleReport {
  static final List<String> ODD_NAMES = List.of("\"Order.Items\"", "we\"ird", "ünïcode", "Ärger—naïve", "кириллица", "Ελλάς", "rocket🚀table", "日本語", "tab\there", "rtl\u202Eexe", "100% 'quoted' \\ back");

  private ExampleReport() {}

  static ReportContent content() {
    var charts = ExampleCharts.all();
    return new ReportContent("Performance report", "trade-prod", "trade_engine", "PostgreSQL 18.1", ExampleCharts.NOW, ExampleCharts.UTC,
        List.of("One statement takes a third of all time.", "The partition of trades for 20 March is missing.", "Everything else is inside its limits."),
        List.of(new Section("partitions", "Partitions", "3 partitioned tables · 60 partitions · 310 GB", "", List.of(new Section.Figure("Coverage", "bar height: size · line: covered range", charts.get("coverage"))),
                List.of(partitions()), List.of("Sizes are of the last checkpoint's files.")),
            new Section("queries", "Slow queries", "412 statements · pg_stat_statements, since reset 6 d 4 h ago", "", List.of(new Section.Figure("Share of total time", "since the reset", charts.get("load")),
                new Section.Figure("Latency", "mean and p95 estimate", charts.get("line"))), List.of(statements()), List.of()),
            new Section("indexes", "Indexes", "214 indexes on 71 tables", "", List.of(new Section.Figure("Size against scans", "one mark per index", charts.get("indexes"))), List.of(), List.of()),
            new Section("bloat", "Bloat", "Estimate from statistics", "", List.of(new Section.Figure("Wasted bytes", "", charts.get("bloat-map")), new Section.Figure("Live against dead space", "", charts.get("live-dead"))), List.of(odd()), List.of()),
            new Section("matviews", "Materialized views", "3 views · one is older than its budget", "", List.of(new Section.Figure("mv_trading_summary_24h", "age against its budget", charts.get("gauge-stale")),
                new Section.Figure("Refresh time", "last 48 runs", charts.get("runs"))), List.of(), List.of()),
            new Section("alerts", "Alerts", "", "No right to read monitoring.alert_history: ask for GRANT SELECT.", List.of(new Section.Figure("Last 7 days", "", charts.get("alerts"))), List.of(), List.of())));
  }

  private static Table partitions() {
    var heads = List.of(new Head("partition_name", "Partition", Unit.NAME, "text", true), new Head("range_start", "From", Unit.TIME, "timestamp with time zone", true), new Head("range_end", "To", Unit.TIME, "timestamp with time zone", true),
        new Head("row_estimate", "Rows", Unit.ROWS, "bigint", true), new Head("table_bytes", "Table", Unit.BYTES, "bigint", true), new Head("index_bytes", "Indexes", Unit.BYTES, "bigint", true),
        new Head("total_bytes", "Size", Unit.BYTES, "bigint", true), new Head("dead_pct", "Dead", Unit.PERCENT, "numeric", true), new Head("last_analyze_any", "Analysed", Unit.TIME, "timestamp with time zone", true),
        new Head("position", "Position", Unit.STATUS, "text", true), new Head("health_status", "Health", Unit.STATUS, "text", true), new Head("oid", "oid", Unit.TEXT, "bigint", false));
    var rows = new ArrayList<Row>();
    for (var k = 0; k < 60; k++) {
      var from = ExampleCharts.NOW.truncatedTo(ChronoUnit.DAYS).minus(k - 6, ChronoUnit.DAYS);
      var words = k == 3 ? "CRITICAL" : k == 8 ? "WARNING" : "GOOD";
      rows.add(row(heads, "trades_" + from.toString().substring(0, 10).replace('-', '_'), from, from.plus(1, ChronoUnit.DAYS), k < 6 ? 0L : 9_900_000L + k * 13_337L, k < 6 ? 0L : 2_400_000_000L + k * 7_000_000L,
          40_960L * (k + 1), 2_900_000_000L, 4.2 + k / 10.0, k < 6 ? null : ExampleCharts.NOW.minus(k, ChronoUnit.HOURS), k < 6 ? "FUTURE" : "PAST", words, 16_384L + k));
    }
    return new Table("v_partition_health", "Partitions", ExampleCharts.NOW, Duration.ofMillis(12), "direct", heads, rows);
  }

  private static Table statements() {
    var heads = List.of(new Head("query", "Statement", Unit.SQL, "text", true), new Head("calls", "Calls", Unit.COUNT, "bigint", true), new Head("total_exec_ms", "Total", Unit.MS, "double precision", true),
        new Head("mean_exec_ms", "Mean", Unit.MS, "double precision", true), new Head("pct_of_total_time", "Load", Unit.PERCENT, "numeric", true), new Head("status", "Status", Unit.STATUS, "text", true));
    var rows = new ArrayList<Row>();
    for (var item : ExampleCharts.load().items()) rows.add(row(heads, item.statement() + "\n  -- ünïcode 🚀", 41_000L, item.millis(), item.millis() / 41_000, item.millis() / 36_000, "OK"));
    return new Table("v_slow_queries", "Statements by total time", ExampleCharts.NOW, Duration.ofMillis(8), "monitoring", heads, rows);
  }

  private static Table odd() {
    var heads = List.of(new Head("schema_name", "Schema", Unit.NAME, "text", true), new Head("table_name", "Table", Unit.NAME, "text", true), new Head("size_bytes", "Size", Unit.BYTES, "bigint", true), new Head("bloat_pct", "Bloat", Unit.PERCENT, "numeric", true));
    return new Table("v_table_bloat", "Tables", ExampleCharts.NOW, Duration.ofMillis(3), "direct", heads, ODD_NAMES.stream().map(n -> row(heads, "public", n, 8_192_000L, null)).toList());
  }

  private static Row row(List<Head> heads, Object... values) {
    var cells = new ArrayList<Cell>();
    var raw = new LinkedHashMap<String, Object>();
    for (var k = 0; k < values.length; k++) {
      raw.put(heads.get(k).name(), values[k]);
      if (!heads.get(k).shown()) continue;
      var unit = heads.get(k).unit();
      if (values[k] instanceof java.time.Instant at) cells.add(new Cell(Formats.day(at, ExampleCharts.NOW, ExampleCharts.UTC), "", Severity.NONE));
      else {
        var text = Formats.of(unit, values[k], null);
        cells.add(unit == Unit.STATUS ? new Cell(Formats.status(text.value()), "", Severity.of(text.value())) : new Cell(text.value(), text.unit(), Severity.NONE));
      }
    }
    return new Row(cells, raw);
  }
}
