package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the documents state to the letter: baselines, jobs, and the names of what the functions return.
class DocumentedTest {
  private static final String BASELINES = """
      cache_hit_ratio HIGHER_BETTER 95 90 95
      avg_query_latency LOWER_BETTER 50 100 20
      connection_usage LOWER_BETTER 80 95 80
      slow_query_count LOWER_BETTER 10 50 5
      table_bloat_orders LOWER_BETTER 10 20 10
      table_bloat_trades LOWER_BETTER 10 20 10
      partition_lag HIGHER_BETTER 3 1 90
      table_growth_rate LOWER_BETTER 5 15 null
      partition_health_issues LOWER_BETTER 0 2 0
      index_usage_ratio HIGHER_BETTER 90 80 90
      p99_query_latency LOWER_BETTER 100 500 100
      p95_query_latency LOWER_BETTER 50 200 200
      active_connections LOWER_BETTER 80 95 80
      table_bloat_any LOWER_BETTER 10 30 15
      trade_partition_runway HIGHER_BETTER 7 1 90
      benchmark_execution_time LOWER_BETTER 10 50 10
      index_scan_ratio HIGHER_BETTER 90 80 90
      index_cache_hit_ratio HIGHER_BETTER 99 95 99
      very_slow_query_count LOWER_BETTER 0 4 0
      pool_exhaustion LOWER_BETTER 0 4 0
      mv_staleness LOWER_BETTER 330 900 300
      unused_indexes LOWER_BETTER 0 9 0
      error_rate LOWER_BETTER 1 5 null
      database_size LOWER_BETTER null null null
      blocking_sessions LOWER_BETTER 0 4 0
      write_overhead LOWER_BETTER 5 10 5
      """;
  private static final String JOBS = """
      refresh_trading_stats | */5 * * * * | 10
      check_alerts | */15 * * * * | 20
      health_check | */5 * * * * | 15
      hourly_query_stats | 0 * * * * | 30
      hourly_report | 0 * * * * | 40
      daily_report | 5 0 * * * | 40
      daily_partition_creation | 0 1 * * * | 10
      daily_statistics_update | 0 2 * * * | 10
      refresh_user_stats | 0 2 * * * | 20
      weekly_vacuum | 0 3 * * 0 | 10
      weekly_review | 0 6 * * 1 | 10
      monthly_review | 0 6 1 * * | 10
      quarterly_archive | 0 3 1 1,4,7,10 * | 10
      quarterly_reindex | 0 4 1 1,4,7,10 * | 20
      backup_6h | 0 */6 * * * | 50
      backup_verify | 0 5 * * 0 | 50
      daily_housekeeping | 30 0 * * * | 60
      """;
  /// Columns of ours may follow.
  private static final String FUNCTIONS = """
      get_query_performance: queryid query calls total_exec_ms mean_exec_ms p99_est_ms rows_per_call cache_hit_pct calls_per_minute
      analyze_slow_queries: queryid query calls mean_ms max_ms stddev_ms total_ms pct_of_total cache_hit_pct temp_spill classification suggestion
      get_missing_indexes: schema_name table_name seq_scans seq_rows_read avg_rows_per_seq_scan idx_scans table_size suggestion suggested_columns impact
      suggest_index_improvements: schema_name table_name seq_scans seq_rows_read avg_rows_per_seq_scan idx_scans table_size suggestion suggested_columns impact estimated_gain_pct statement
      reset_query_stats: reset_at
      get_table_bloat: table_name live_rows dead_rows dead_pct bloat_bytes last_vacuum status recommendation
      table_fragmentation_check: table_name bloat_pct dead_rows free_space_pct fragmentation recommendation
      run_maintenance_vacuum: ordinal table_name statement reason
      update_table_statistics: table_name analyzed_at duration_ms
      rebuild_bloated_indexes: index_name table_name size est_bloat_pct statement
      database_health_check: check_name status value recommendation threshold category
      analyze_partition_usage: parent_table partition_name seq_scans idx_scans inserts last_used access_class
      partition_size_report: parent_table partition_name row_estimate total_bytes size growth_vs_previous_pct growth_rate_per_day
      create_future_order_partitions: partition_name range_start range_end action
      create_future_trade_partitions: partition_name range_start range_end action
      create_trade_partition: partition_name action
      partition_maintenance: parent_table created coverage_after status
      archive_old_partitions: partition_name range row_count size action export_status drop_statement
      drop_old_trade_partitions: partition_name range row_count size action export_status drop_statement
      refresh_trading_stats: view_name duration_ms rows status
      refresh_user_stats: view_name duration_ms rows status
      check_performance_alerts: metric_name current_value warning_threshold critical_threshold severity message recommendation detected_at
      index_usage_analysis: index_name table_name scans size days_observed classification recommendation
      run_scheduled_maintenance: job_name status duration_ms message commands
      """;

  private static List<String> read(String table, String row) throws SQLException {
    try (var connection = PgServer.newest().maintenance().connect()) {
      return PgDatabase.rows(connection, "select " + row + " as line from (" + SqlCatalog.read("tables/" + table + ".direct.sql") + ") t").stream()
          .map(r -> (String) r.get("line")).toList();
    }
  }

  @Test
  void baselinesHaveTheirDirectionsThresholdsAndTargets() throws SQLException {
    var lines = read("performance_baselines", "metric_name || ' ' || direction || ' ' || coalesce(warning_threshold::text, 'null') || ' ' "
        + "|| coalesce(critical_threshold::text, 'null') || ' ' || coalesce(target_value::text, 'null')");
    assertThat(lines).containsExactly(BASELINES.lines().toArray(String[]::new));
  }

  @Test
  void jobsHaveTheirTimesAndOrder() throws SQLException {
    assertThat(read("maintenance_schedule", "job_name || ' | ' || cron_expression || ' | ' || run_order")).containsExactlyInAnyOrder(JOBS.lines().toArray(String[]::new));
  }

  @Test
  void functionsReturnTheDocumentedColumnsFirst() throws SQLException {
    var database = Fixtures.tradeEngine(PgServer.newest().major());
    Fixtures.schema(database, s -> s.install(null));
    for (var line : FUNCTIONS.lines().toList()) {
      var name = line.substring(0, line.indexOf(':'));
      var columns = Arrays.asList(line.substring(line.indexOf(':') + 2).split(" "));
      assertThat(database.rows("""
          select a.name from pg_proc p, unnest(p.proargnames, p.proargmodes) with ordinality a(name, mode, place)
          where p.proname = '%s' and p.pronamespace = 'monitoring'::regnamespace and a.mode = 't' order by a.place""".formatted(name)).stream()
          .map(r -> (String) r.get("name")).limit(columns.size()).toList()).as(name).isEqualTo(columns);
    }
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }
}
