package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The 26 documented metrics with direction and thresholds, each judged at, below and above both (monitoring schema 7).
class BaselineEdgesTest {
  /// Written down from the specification, not from the program: name, H or L, warning, critical.
  private static final List<Metric> METRICS = """
      cache_hit_ratio H 95 90
      avg_query_latency L 50 100
      connection_usage L 80 95
      slow_query_count L 10 50
      table_bloat_orders L 10 20
      table_bloat_trades L 10 20
      partition_lag H 3 1
      table_growth_rate L 5 15
      partition_health_issues L 0 2
      index_usage_ratio H 90 80
      p99_query_latency L 100 500
      p95_query_latency L 50 200
      active_connections L 80 95
      table_bloat_any L 10 30
      trade_partition_runway H 7 1
      benchmark_execution_time L 10 50
      index_scan_ratio H 90 80
      index_cache_hit_ratio H 99 95
      very_slow_query_count L 0 4
      pool_exhaustion L 0 4
      mv_staleness L 330 900
      unused_indexes L 0 9
      error_rate L 1 5
      database_size L - -
      blocking_sessions L 0 4
      write_overhead L 5 10
      """.lines().map(Metric::of).toList();

  private record Metric(String name, String direction, @Nullable Double warning, @Nullable Double critical) {
    static Metric of(String line) {
      var w = line.split(" ");
      return new Metric(w[0], w[1].equals("H") ? "HIGHER_BETTER" : "LOWER_BETTER", w[2].equals("-") ? null : Double.valueOf(w[2]), w[3].equals("-") ? null : Double.valueOf(w[3]));
    }

    /// A little worse than that.
    double beyond(double threshold) {
      return direction.equals("HIGHER_BETTER") ? threshold - 0.01 : threshold + 0.01;
    }
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void theDocumentedThresholdsStand(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      assertThat(planted.rows("select metric_name, direction, warning_threshold, critical_threshold from monitoring.performance_baselines order by position"))
          .extracting(r -> r.get("metric_name"), r -> r.get("direction"), r -> r.get("warning_threshold"), r -> r.get("critical_threshold"))
          .containsExactlyElementsOf(METRICS.stream().map(m -> tuple(m.name, m.direction, m.warning, m.critical)).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void aThresholdIsFineAndWhatIsBeyondItIsNot(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      planted.standIn("v_baseline_values");
      for (var expected : Arrays.asList("OK", "WARNING", "AT CRITICAL", "CRITICAL", null)) {
        planted.run("delete from planted.v_baseline_values");
        for (var m : METRICS) {
          planted.run("insert into planted.v_baseline_values (metric_name, current_value) values ('%s', %s)".formatted(m.name, value(m, expected)));
        }
        var status = "AT CRITICAL".equals(expected) ? "WARNING" : expected;
        var severe = METRICS.stream().filter(m -> m.warning != null && status != null && !status.equals("OK")).map(m -> (Object) tuple(m.name, status)).toList();
        assertThat(planted.rows("select metric_name, status from monitoring.v_alerts")).as("" + expected).hasSize(26)
            .allSatisfy(r -> assertThat(r.get("status")).as("" + r).isEqualTo("database_size".equals(r.get("metric_name")) && status != null ? "OK" : status));
        assertThat(planted.rows("select metric_name, severity from monitoring.check_performance_alerts()")).as("" + expected)
            .extracting(r -> (Object) tuple(r.get("metric_name"), r.get("severity"))).containsExactlyInAnyOrderElementsOf(severe);
      }
    }
  }

  /// The documents leave its thresholds to the DBA: until then no size is judged, afterwards it is judged as every other figure.
  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void theDatabasesSizeIsJudgedOnceTheDbaSaysHow(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      planted.standIn("v_baseline_values");
      planted.run("update monitoring.performance_baselines set warning_threshold = 80, critical_threshold = 100 where metric_name = 'database_size'");
      for (var c : List.of(tuple(80.0, "OK"), tuple(80.01, "WARNING"), tuple(100.0, "WARNING"), tuple(100.01, "CRITICAL"))) {
        planted.run("delete from planted.v_baseline_values", "insert into planted.v_baseline_values (metric_name, current_value) values ('database_size', %s)".formatted(c.toList().getFirst()));
        var expected = c.toList().getLast();
        assertThat(planted.row("select status from monitoring.v_alerts where metric_name = 'database_size'")).as("" + c).containsEntry("status", expected);
        assertThat(planted.rows("select severity from monitoring.check_performance_alerts() where metric_name = 'database_size'")).as("" + c).extracting(r -> r.get("severity"))
            .isEqualTo("OK".equals(expected) ? List.of() : List.of(expected));
      }
    }
  }

  private static @Nullable Double value(Metric m, @Nullable String expected) {
    if (expected == null) return null;
    if (m.warning == null || m.critical == null) return 1e9;
    return switch (expected) {
      case "OK" -> m.warning;
      case "WARNING" -> m.beyond(m.warning);
      case "AT CRITICAL" -> m.critical;
      default -> m.beyond(m.critical);
    };
  }
}
