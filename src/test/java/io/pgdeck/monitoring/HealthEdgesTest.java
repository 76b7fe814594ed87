package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The thirteen rows of the health check, tried at, below and above each threshold (monitoring schema 8.3).
class HealthEdgesTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  private record Figure(String check, String metric, List<Double> values, List<String> statuses) {}

  private static final List<String> FALLING = List.of("EXCELLENT", "EXCELLENT", "GOOD", "GOOD", "WARNING", "WARNING", "CRITICAL");
  private static final List<String> RISING = List.of("EXCELLENT", "GOOD", "GOOD", "WARNING", "WARNING", "CRITICAL");
  private static final List<Figure> FIGURES = List.of(
      new Figure("Cache Hit Ratio", "cache_hit_ratio", List.of(100.0, 99.0, 98.99, 95.0, 94.99, 90.0, 89.99), FALLING),
      new Figure("Index Usage", "index_scan_ratio", List.of(100.0, 99.0, 98.99, 90.0, 89.99, 80.0, 79.99), FALLING),
      new Figure("Table Bloat", "table_bloat_any", List.of(4.99, 5.0, 10.0, 10.01, 20.0, 20.01), RISING),
      new Figure("Connection Usage", "connection_usage", List.of(49.99, 50.0, 80.0, 80.01, 95.0, 95.01), RISING),
      new Figure("Query Latency p99", "p99_query_latency", List.of(49.99, 50.0, 100.0, 100.01, 500.0, 500.01), RISING),
      new Figure("Slow Queries", "slow_query_count", List.of(4.0, 5.0, 10.0, 11.0, 50.0, 51.0), RISING));

  @ParameterizedTest
  @MethodSource(MAJORS)
  void figuresOfTheBaselines(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      planted.standIn("v_baseline_values");
      for (var f : FIGURES) {
        for (var n = 0; n < f.values.size(); n++) {
          planted.run("delete from planted.v_baseline_values", "insert into planted.v_baseline_values (metric_name, current_value) values ('%s', %s)".formatted(f.metric, f.values.get(n)));
          assertThat(status(planted, f.check)).as(f.check + " at " + f.values.get(n)).isEqualTo(f.statuses.get(n));
        }
        planted.run("update planted.v_baseline_values set current_value = null");
        assertThat(status(planted, f.check)).as(f.check + " unknown").isNull();
      }
    }
  }

  /// @param row what the view behind the check is made to say, empty for no row
  private record Finding(String check, String view, String columns, String row, @Nullable String status) {}

  private static final List<Finding> FINDINGS = List.of(
      new Finding("Partition Coverage", "v_partition_coverage", "status, days_of_coverage", "", null),
      new Finding("Partition Coverage", "v_partition_coverage", "status, days_of_coverage", "('OK', 30)", "EXCELLENT"),
      new Finding("Partition Coverage", "v_partition_coverage", "status, days_of_coverage", "('OK', 30), ('OK', 29.99)", "GOOD"),
      new Finding("Partition Coverage", "v_partition_coverage", "status, days_of_coverage", "('OK', 90), ('WARNING', 20)", "WARNING"),
      new Finding("Partition Coverage", "v_partition_coverage", "status, days_of_coverage", "('CRITICAL', 90), ('WARNING', 20)", "CRITICAL"),
      new Finding("Blocking Locks", "v_blocking_queries", "blocked_seconds", "", "EXCELLENT"),
      new Finding("Blocking Locks", "v_blocking_queries", "blocked_seconds", "(5)", "EXCELLENT"),
      new Finding("Blocking Locks", "v_blocking_queries", "blocked_seconds", "(5.001)", "WARNING"),
      new Finding("Blocking Locks", "v_blocking_queries", "blocked_seconds", "(30)", "WARNING"),
      new Finding("Blocking Locks", "v_blocking_queries", "blocked_seconds", "(30.001)", "CRITICAL"),
      new Finding("Invalid Indexes", "v_invalid_indexes", "index_name", "", "EXCELLENT"),
      new Finding("Invalid Indexes", "v_invalid_indexes", "index_name", "('x')", "CRITICAL"),
      new Finding("Materialized Views", "v_mv_status", "staleness_seconds, cadence_seconds", "", null),
      new Finding("Materialized Views", "v_mv_status", "staleness_seconds, cadence_seconds", "(110, 100), (0, 300)", "EXCELLENT"),
      new Finding("Materialized Views", "v_mv_status", "staleness_seconds, cadence_seconds", "(110.01, 100)", "WARNING"),
      new Finding("Materialized Views", "v_mv_status", "staleness_seconds, cadence_seconds", "(300, 100)", "WARNING"),
      new Finding("Materialized Views", "v_mv_status", "staleness_seconds, cadence_seconds", "(300.01, 100)", "CRITICAL"),
      new Finding("Autovacuum Settings", "v_autovacuum_settings", "oid, ok", "", null),
      new Finding("Autovacuum Settings", "v_autovacuum_settings", "oid, ok", "(1, true), (2, true)", "EXCELLENT"),
      new Finding("Autovacuum Settings", "v_autovacuum_settings", "oid, ok", "(1, true), (2, false)", "WARNING"));

  @ParameterizedTest
  @MethodSource(MAJORS)
  void findingsOfTheViews(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      // The name of a blocked session decides nothing; whether the role may see sessions is tried elsewhere.
      for (var view : FINDINGS.stream().map(Finding::view).distinct().toList()) planted.standIn(view);
      for (var f : FINDINGS) {
        planted.run("delete from planted." + f.view);
        if (!f.row.isEmpty()) planted.run("insert into planted.%s (%s) values %s".formatted(f.view, f.columns, f.row));
        assertThat(status(planted, f.check)).as(f.toString()).isEqualTo(f.status);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void transactionAgeAgainstTheWrapAround(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      for (var c : List.of(List.of(214_748_364, "EXCELLENT"), List.of(214_748_365, "GOOD"), List.of(858_993_458, "GOOD"), List.of(858_993_459, "WARNING"),
          List.of(1_717_986_917, "WARNING"), List.of(1_717_986_918, "CRITICAL"))) {
        planted.run("select set_config('planted.age', '%s', true)".formatted(c.getFirst()));
        assertThat(status(planted, "Transaction Age")).as(c.toString()).isEqualTo(c.getLast());
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void statisticsAreMissingIdleOrCounting(int major) throws SQLException {
    var plain = PgServer.plain(major).database("collection");
    assertThat(collection(plain)).isEqualTo("WARNING");
    plain.run("create extension pg_stat_statements");
    assertThat(collection(plain)).as("created, not preloaded").isEqualTo("CRITICAL");
    var preloaded = PgServer.major(major).database("collection");
    assertThat(collection(preloaded)).as("preloaded, not created").isEqualTo("WARNING");
    preloaded.run("create extension pg_stat_statements");
    assertThat(collection(preloaded)).isEqualTo("EXCELLENT");
  }

  private static Object collection(PgDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      return Fixtures.read(connection, "v_health", "where v.check_name = 'Statistics Collection'").getFirst().get("status");
    }
  }

  private static Object status(PlantedCatalog planted, String check) throws SQLException {
    return planted.row("select status from monitoring.v_health where check_name = '" + check + "'").get("status");
  }
}
