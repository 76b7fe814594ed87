package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.monitoring.Baselines.Direction;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {
  /// The value is that of partition_lag in the fixture: 30 days.
  private record Case(Direction direction, @Nullable Double warning, @Nullable Double critical, String status) {}

  private static final List<Case> CASES = List.of(
      new Case(Direction.HIGHER_BETTER, 30.0, 30.0, "OK"), new Case(Direction.HIGHER_BETTER, 30.01, 30.0, "WARNING"),
      new Case(Direction.HIGHER_BETTER, 40.0, 30.01, "CRITICAL"), new Case(Direction.HIGHER_BETTER, null, 30.01, "CRITICAL"),
      new Case(Direction.HIGHER_BETTER, null, null, "OK"), new Case(Direction.LOWER_BETTER, 30.0, 30.0, "OK"),
      new Case(Direction.LOWER_BETTER, 29.99, 30.0, "WARNING"), new Case(Direction.LOWER_BETTER, 0.0, 29.99, "CRITICAL"),
      new Case(Direction.LOWER_BETTER, 0.0, null, "WARNING"), new Case(Direction.LOWER_BETTER, 31.0, 32.0, "OK"));

  static List<Integer> majors() {
    return PgServer.majors();
  }

  @Test
  void thresholdsAreStrictAndUnknownJudgesNothing() {
    assertThat(CASES).allSatisfy(c -> assertThat(new Baselines(c.direction, c.warning, c.critical).judge(30.0)).isEqualTo(c.status));
    assertThat(new Baselines(Direction.LOWER_BETTER, 0.0, 0.0).judge(null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theViewJudgesAsJavaDoes(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    for (var c : CASES) {
      database.run("update monitoring.performance_baselines set direction = '%s', warning_threshold = %s, critical_threshold = %s where metric_name = 'partition_lag'"
          .formatted(c.direction, c.warning, c.critical));
      assertThat(database.rows("select status from monitoring.v_alerts where metric_name = 'partition_lag'").getFirst()).as(c.toString()).containsEntry("status", c.status);
    }
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anAlertIsRaisedOnceAcknowledgedAndCleared(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    var open = "select alert_id, severity, acknowledged_by, note, cleared_at from monitoring.alert_history where metric_name = 'partition_lag'";
    var check = "select severity, message from monitoring.check_performance_alerts() where metric_name = 'partition_lag'";
    assertThat(database.rows(check)).isEmpty();
    database.run("update monitoring.performance_baselines set warning_threshold = 31 where metric_name = 'partition_lag'");
    assertThat(database.rows(check).getFirst()).containsEntry("severity", "WARNING")
        .containsEntry("message", "Partition coverage is 30 days, below warning 31");
    database.run("update monitoring.performance_baselines set critical_threshold = 31 where metric_name = 'partition_lag'");
    assertThat(database.rows(check).getFirst()).containsEntry("severity", "CRITICAL");
    var alert = database.rows(open);
    assertThat(alert).hasSize(1);
    assertThat(alert.getFirst()).containsEntry("severity", "CRITICAL").containsEntry("cleared_at", null);
    database.rows("select note from monitoring.acknowledge_alert(%s, 'it''s known')".formatted(alert.getFirst().get("alert_id")));
    assertThat(database.rows(open).getFirst()).containsEntry("acknowledged_by", "postgres").containsEntry("note", "it's known");
    database.run("update monitoring.performance_baselines set warning_threshold = 3, critical_threshold = 1 where metric_name = 'partition_lag'");
    database.rows(check);
    assertThat(database.rows(open).getFirst().get("cleared_at")).isNotNull();
    assertThatThrownBy(() -> database.rows("select note from monitoring.acknowledge_alert(%s)".formatted(alert.getFirst().get("alert_id"))))
        .isInstanceOf(SQLException.class).hasMessageContaining("There is no open alert");
    assertThat(database.rows("select current_value from monitoring.performance_baselines where metric_name = 'partition_lag'").getFirst())
        .containsEntry("current_value", 30.0);
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void refreshIsLoggedAndMovesTheTime(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    var status = "select last_refresh from monitoring.v_mv_status where view_name = 'mv_trading_summary_24h'";
    var before = (java.sql.Timestamp) database.rows(status).getFirst().get("last_refresh");
    database.run("grant monitoring_operator to postgres", "create role op_" + major + " login in role monitoring_operator");
    try (var operator = database.connectAs("op_" + major)) {
      assertThat(io.pgdeck.testing.PgDatabase.rows(operator, "select view_name, status from monitoring.refresh_trading_stats()"))
          .extracting(r -> r.get("view_name") + " " + r.get("status")).containsExactly("mv_trading_summary_24h SUCCESS", "mv_order_flow_metrics SUCCESS");
      assertThatThrownBy(() -> operator.createStatement().execute("delete from monitoring.maintenance_log")).hasMessageContaining("permission denied");
    }
    assertThat((java.sql.Timestamp) database.rows(status).getFirst().get("last_refresh")).isAfter(before);
    assertThat(database.rows("select job_name, triggered_by, message from monitoring.maintenance_log order by log_id").getFirst())
        .containsEntry("job_name", "refresh_trading_stats").containsEntry("triggered_by", "op_" + major)
        .containsEntry("message", "refresh of monitoring.mv_trading_summary_24h, concurrently");
    assertThat(database.rows("select view_name, rows from monitoring.refresh_user_stats()").getFirst()).containsEntry("view_name", "mv_user_trading_stats");
    assertThat(database.rows("select item, value from monitoring.install_info() where item = 'pg_stat_statements'").getFirst()).containsEntry("value", "working");
    database.run("drop role op_" + major);
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }
}
