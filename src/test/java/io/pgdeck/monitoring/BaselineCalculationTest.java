package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pgdeck.testing.PgDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each baseline's current value against a calculation of its own: from the server's views where they are real, by hand where
/// the test planted what is counted (monitoring schema 7.1).
class BaselineCalculationTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  /// The roots of tables that hold more than 10,000 rows, with their scans.
  private static final String LARGE = """
      (select coalesce(pg_partition_root(s.relid), s.relid) as root, sum(s.idx_scan) as idx, sum(s.seq_scan) as seq
       from pg_stat_user_tables s join pg_class c on c.oid = s.relid and c.relkind <> 'p'
       group by 1 having sum(s.n_live_tup) > 10000) as large""";
  private static final Map<String, String> REAL = Map.ofEntries(
      Map.entry("cache_hit_ratio", """
          select round(100.0 * sum(hit) / sum(hit + read), 2) from (
            select coalesce(heap_blks_hit, 0) + coalesce(idx_blks_hit, 0) + coalesce(toast_blks_hit, 0) + coalesce(tidx_blks_hit, 0) as hit,
              coalesce(heap_blks_read, 0) + coalesce(idx_blks_read, 0) + coalesce(toast_blks_read, 0) + coalesce(tidx_blks_read, 0) as read
            from pg_statio_user_tables) x"""),
      Map.entry("index_cache_hit_ratio", "select round(100.0 * sum(idx_blks_hit) / sum(idx_blks_hit + idx_blks_read), 2) from pg_statio_user_indexes"),
      Map.entry("connection_usage", "select round(100.0 * count(*) / current_setting('max_connections')::int, 2) from pg_stat_activity where backend_type = 'client backend'"),
      Map.entry("active_connections", "select count(*) from pg_stat_activity where backend_type = 'client backend'"),
      Map.entry("table_bloat_orders", "select round(100.0 * sum(n_dead_tup) / sum(n_live_tup + n_dead_tup), 2) from pg_stat_user_tables where relid in (select relid from pg_partition_tree('orders') where isleaf)"),
      Map.entry("table_bloat_trades", "select round(100.0 * sum(n_dead_tup) / sum(n_live_tup + n_dead_tup), 2) from pg_stat_user_tables where relid in (select relid from pg_partition_tree('trades') where isleaf)"),
      Map.entry("table_bloat_any", "select max(round(100.0 * n_dead_tup / (n_live_tup + n_dead_tup), 2)) from pg_stat_user_tables where n_dead_tup >= 1000"),
      Map.entry("index_usage_ratio", "select round(100.0 * count(*) filter (where 100.0 * idx / (idx + seq) >= 90) / count(*), 2) from " + LARGE + " where idx + seq > 0"),
      Map.entry("index_scan_ratio", "select round(100.0 * sum(idx) / sum(idx + seq), 2) from " + LARGE),
      Map.entry("database_size", "select round(pg_database_size(current_database()) / 1024.0 / 1024 / 1024, 3)"),
      // The fixture makes 30 days of trades from today on and leaves one more table without any partition.
      Map.entry("partition_lag", "select 0"),
      Map.entry("partition_health_issues", "select 1"),
      Map.entry("trade_partition_runway", "select 29"));

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatTheServersViewsSay(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    database.run("create table often (id int primary key, v int)", "insert into often select n, n from generate_series(1, 30000) n",
        "create table seldom (id int primary key, v int)", "insert into seldom select n, n from generate_series(1, 20000) n",
        "create table empty_parent (at timestamptz) partition by range (at)", "delete from trades where price <= 1500", "delete from orders where price <= 20",
        "delete from seldom where id <= 5000");
    // A session's counters arrive when it ends: what analyses must be another one.
    database.run("analyze");
    Fixtures.schema(database, s -> s.install(null));
    database.run("set enable_seqscan = off", "do $$ begin for n in 1..40 loop perform v from often where id = n; end loop; end $$", "select max(v) from seldom", "select max(v) from often");
    try (var connection = database.connect()) {
      Map<String, Double> expected = Map.of();
      Map<String, Double> found = Map.of();
      for (var until = System.nanoTime() + 10_000_000_000L; System.nanoTime() < until; ) {
        // In one transaction both look at the same counters.
        connection.setAutoCommit(false);
        found = values(connection);
        expected = calculated(connection);
        connection.rollback();
        connection.setAutoCommit(true);
        if (expected.get("table_bloat_any") != null && expected.get("index_usage_ratio") != null && found.entrySet().containsAll(expected.entrySet())) break;
      }
      assertThat(expected.get("table_bloat_any")).isEqualTo(30.0);
      // trades, often and seldom hold the rows; often and the trades' counters decide by how they were scanned.
      assertThat(expected.get("index_usage_ratio")).isBetween(1.0, 99.0);
      assertThat(found).containsAllEntriesOf(expected);
    }
    database.rows("select metric_name from monitoring.check_performance_alerts()");
    assertThat(database.rows("select metric_name, current_value from monitoring.performance_baselines where metric_name in ('table_bloat_any', 'index_scan_ratio', 'partition_lag')"))
        .hasSize(3).allSatisfy(r -> assertThat(r.get("current_value")).isNotNull());
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatWasPlantedIsCountedByHand(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      plant(planted, major);
      var expected = new LinkedHashMap<String, Double>();
      // Since the snapshot of an hour ago: 200 calls of 30 ms, 50 of 120 ms, 5 of 1,500 ms; the console's own are left out.
      expected.put("avg_query_latency", (200 * 30.0 + 50 * 120.0 + 5 * 1500.0) / 255);
      expected.put("p95_query_latency", 120.0);
      expected.put("p99_query_latency", 1500.0);
      expected.put("slow_query_count", 55.0);
      expected.put("very_slow_query_count", 1.0);
      expected.put("error_rate", 100.0 * 30 / 1200);
      expected.put("table_growth_rate", 100.0 * (230 - 200) / 200);
      // 400 s of 300, and 100,000 s of 86,400 scaled to 300.
      expected.put("mv_staleness", 400.0);
      expected.put("unused_indexes", 2.0);
      expected.put("benchmark_execution_time", null);
      expected.put("pool_exhaustion", null);
      expected.put("write_overhead", null);
      var rows = planted.rows("select metric_name, current_value, note from monitoring.v_baseline_values");
      assertThat(rows).hasSize(26);
      for (var row : rows) {
        var metric = (String) row.get("metric_name");
        if (!expected.containsKey(metric)) continue;
        if (expected.get(metric) == null) assertThat(row).containsEntry("current_value", null).hasEntrySatisfying("note", n -> assertThat((String) n).startsWith("needs "));
        else assertThat((Double) row.get("current_value")).as(metric).isCloseTo(expected.get(metric), within(0.005));
      }
      planted.rows("select metric_name from monitoring.check_performance_alerts()");
      assertThat(planted.rows("""
          select b.metric_name from monitoring.performance_baselines b join monitoring.v_baseline_values v on v.metric_name = b.metric_name
          where b.current_value is distinct from v.current_value""")).as("kept as the current value").isEmpty();
    }
  }

  private static void plant(PlantedCatalog planted, int major) throws SQLException {
    if (major >= 14) planted.run("insert into planted.pg_stat_statements_info values (0, now() - interval '1 day')");
    SessionEdgesTest.statement(planted, 1, 300, 7000 / 300.0, Math.sqrt(190_000 / 300.0 - Math.pow(7000 / 300.0, 2)));
    SessionEdgesTest.statement(planted, 2, 50, 120, 0);
    SessionEdgesTest.statement(planted, 3, 5, 1500, 0);
    SessionEdgesTest.statement(planted, 4, 1000, 9000, 0);
    if (major >= 14) planted.run("update planted.pg_stat_statements set toplevel = true");
    // An entry that began after the snapshot would be another one.
    if (major >= 17) planted.run("update planted.pg_stat_statements set stats_since = now() - interval '1 day'");
    planted.run("update planted.pg_stat_statements set query = 'select 1 as pgdeck' where queryid = 4", """
        insert into monitoring.query_snapshots (snapshot_id, captured_at, queryid, userid, dbid, calls, total_exec_ms, sum_sq_exec_ms, rows, blocks_hit, blocks_read)
        select 1, now() - interval '60 minutes', 1, 10, d.oid, 100, 1000, 10000, 100, 0, 0 from pg_database d where d.datname = current_database()""",
        "update planted.pg_stat_bgwriter set stats_reset = now() - interval '40 days'",
        "update planted.pg_stat_database set stats_reset = now() - interval '40 days', xact_commit = 5170, xact_rollback = 130",
        "create table monitoring.metric_history_2000_01 partition of monitoring.metric_history default");
    sample(planted, "transactions", "{\"outcome\": \"commit\"}", 4000, "60 minutes");
    sample(planted, "transactions", "{\"outcome\": \"rollback\"}", 100, "60 minutes");
    for (var table : Map.of("big", new double[] {200e6, 230e6}, "bigger", new double[] {900e6, 910e6}, "small", new double[] {1e6, 9e6}).entrySet()) {
      var labels = "{\"schema\": \"public\", \"table\": \"%s\"}".formatted(table.getKey());
      sample(planted, "table_bytes", labels, table.getValue()[0], "25 hours");
      sample(planted, "table_bytes", labels, table.getValue()[1], "1 hour");
    }
    planted.run("create table t (a int, b int)", "create index idle_1 on t (a)", "create index idle_2 on t (b)", "create index used on t (a, b)");
    planted.counters("used", "numscans", 5);
    for (var view : Map.of("mv_trading_summary_24h", 400, "mv_user_trading_stats", 100_000).entrySet()) {
      planted.run("create materialized view monitoring." + view.getKey() + " as select 1 as a", """
          insert into monitoring.maintenance_log (job_name, object_oid, started_at, finished_at, status)
          values ('refresh_test', 'monitoring.%s'::regclass, now() - interval '%d seconds', now() - interval '%2$d seconds', 'SUCCESS')""".formatted(view.getKey(), view.getValue()));
    }
  }

  private static void sample(PlantedCatalog planted, String metric, String labels, double value, String ago) throws SQLException {
    planted.run("insert into monitoring.metric_history (metric_name, captured_at, value, labels) values ('%s', now() - interval '%s', %s, '%s')"
        .formatted(metric, ago, value, labels));
  }

  private static Map<String, Double> values(Connection connection) throws SQLException {
    var values = new HashMap<String, Double>();
    for (var row : PgDatabase.rows(connection, "select metric_name, current_value from monitoring.v_baseline_values")) {
      values.put((String) row.get("metric_name"), (Double) row.get("current_value"));
    }
    return values;
  }

  private static Map<String, Double> calculated(Connection connection) throws SQLException {
    var values = new HashMap<String, Double>();
    for (var metric : REAL.entrySet()) {
      var row = PgDatabase.rows(connection, "select (" + metric.getValue() + ")::double precision as value").getFirst();
      values.put(metric.getKey(), (Double) row.get("value"));
    }
    return values;
  }
}
