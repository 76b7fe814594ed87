package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Once for all views: they run on every major, installed and direct, for every kind of role, and say what their columns mean.
class EveryViewTest {
  private static final Pattern COLUMN = Pattern.compile("(?m)^- ([a-z0-9_]+): ");
  /// What moves between two readings: times, counters of statements and sessions, the sizes our own reading changes.
  private static final List<String> MOVING = List.of("v_statement_counters", "v_statement_totals", "v_statement_facts", "v_statement_reset", "v_slow_queries", "v_unpruned_queries", "v_index_share", "v_top_queries_by_time", "v_query_performance",
      "v_connection_stats", "v_connection_summary", "v_connection_status", "v_statement_window", "v_cache_hit_ratio", "v_first_indexes", "v_index_counters", "v_index_cache_hit_ratio", "v_long_running", "v_missing_indexes", "v_health", "v_metrics", "v_vitals",
      "v_capacity", "v_checkpoints", "v_progress");
  private static final List<String> MOVING_METRICS = List.of("avg_query_latency", "p95_query_latency", "p99_query_latency", "slow_query_count",
      "very_slow_query_count", "error_rate");
  private static final Pattern MOVING_COLUMN = Pattern.compile("(?i).*(seconds|calls_per_day|runs_out_at|measured_at|detected_at|pct_of_database|database_bytes|days_observed|current_value|message|scans|rows_read|rows_fetched|idx_scan_pct).*");

  static List<Integer> majors() {
    return PgServer.majors();
  }

  static List<String> views() {
    return SqlCatalog.read("install.list").lines().filter(l -> l.startsWith("view ")).map(l -> l.split(" ")[1]).toList();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void installedAndDirectGiveTheSame(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    try (var connection = database.connect()) {
      var direct = all(connection);
      new MonitoringSchema(connection).install(null);
      var installed = all(connection);
      for (var view : views()) {
        assertThat(columns(connection, view)).as(view).isEqualTo(described(view));
        if (!MOVING.contains(view)) assertThat(installed.get(view)).as(view).containsExactlyInAnyOrderElementsOf(direct.get(view));
      }
      new MonitoringSchema(connection).uninstall();
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void typesAreTheSameOnEveryMajorAndWithoutStatements(int major) throws SQLException {
    var plain = PgServer.plain(major).database("plain");
    var full = PgServer.newest().database("full");
    full.run("create extension pg_stat_statements");
    try (var here = plain.connect(); var there = full.connect()) {
      for (var view : views()) assertThat(types(here, view)).as(view).isEqualTo(types(there, view));
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aBareRoleAndAMonitorReadEveryView(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    database.run("create role bare_" + major + " login", "create role monitor_" + major + " login in role pg_monitor");
    for (var role : List.of("bare_", "monitor_")) {
      try (var connection = database.connectAs(role + major)) {
        for (var view : views()) assertThat(Fixtures.read(connection, view)).as(role + view).isNotNull();
        assertThat(Fixtures.read(connection, "v_indexes")).hasSize(33);
        assertThat(Fixtures.read(connection, "v_bloat", "where v.dead_pct is not null")).allSatisfy(r -> assertThat(r.get("est_bloat_pct")).isNull());
      }
    }
    try (var connection = database.connectAs("bare_" + major)) {
      var status = Fixtures.read(connection, "v_connection_status").getFirst();
      assertThat((long) status.get("total")).isPositive();
      database.run("drop role monitor_" + major);
    }
    database.run("drop role bare_" + major);
  }

  /// The quick subset of the matrix; the whole one is MatrixTest.
  @ParameterizedTest
  @MethodSource("majors")
  void aBareRoleReadsEveryViewOfAnEmptyDatabaseWithoutExtensions(int major) throws SQLException {
    var database = PgServer.plain(major).database("empty");
    database.run("create role empty_" + major + " login");
    try (var connection = database.connectAs("empty_" + major)) {
      for (var view : views()) assertThat(Fixtures.read(connection, view)).as(view).isNotNull();
      assertThat(Fixtures.read(connection, "v_alerts")).hasSize(26);
      assertThat(Fixtures.read(connection, "v_health")).hasSize(13);
    }
    database.run("drop role empty_" + major);
  }

  private static Map<String, List<Map<String, Object>>> all(Connection connection) throws SQLException {
    var rows = new TreeMap<String, List<Map<String, Object>>>();
    for (var view : views()) {
      rows.put(view, Fixtures.read(connection, view).stream().filter(r -> !MOVING_METRICS.contains(String.valueOf(r.get("metric_name")))).map(EveryViewTest::still).toList());
    }
    return rows;
  }

  private static Map<String, Object> still(Map<String, Object> row) {
    var still = new LinkedHashMap<>(row);
    still.keySet().removeIf(k -> MOVING_COLUMN.matcher(k).matches());
    return still;
  }

  private static List<String> columns(Connection connection, String view) throws SQLException {
    return List.copyOf(types(connection, view).keySet());
  }

  private static List<String> described(String view) {
    return COLUMN.matcher(SqlCatalog.help(view)).results().map(m -> m.group(1)).toList();
  }

  private static Map<String, String> types(Connection connection, String view) throws SQLException {
    var source = SqlCatalog.source(view, io.pgdeck.server.Capabilities.on(connection));
    try (var statement = connection.createStatement(); var result = statement.executeQuery("select * from " + source.from() + " as v limit 0")) {
      var types = new LinkedHashMap<String, String>();
      var facts = result.getMetaData();
      for (int i = 1; i <= facts.getColumnCount(); i++) types.put(facts.getColumnLabel(i), facts.getColumnTypeName(i) + "(" + facts.getScale(i) + ")");
      return types;
    }
  }
}
