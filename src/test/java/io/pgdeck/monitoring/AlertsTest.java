package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The life of an alert, and the refresh functions. A threshold is moved across the value that the server has.
class AlertsTest {
  private static final String OPEN = "select alert_id, severity, value, threshold, acknowledged_by, note, cleared_at from monitoring.alert_history"
      + " where metric_name = 'active_connections' order by alert_id";

  private static List<Map<String, Object>> check(PgDatabase d) throws SQLException {
    return d.rows("select metric_name, severity, message, recommendation, detected_at from monitoring.check_performance_alerts() where metric_name = 'active_connections'");
  }

  private static void thresholds(PgDatabase d, int warning, int critical) throws SQLException {
    d.run("update monitoring.performance_baselines set warning_threshold = %d, critical_threshold = %d where metric_name = 'active_connections'".formatted(warning, critical));
  }

  @ParameterizedTest
  @MethodSource(MonitoringSchemaTest.MAJORS)
  void anAlertIsRaisedUpdatedAcknowledgedRaisedAgainAndCleared(int major) throws Exception {
    var d = PgServer.major(major).database("alerts");
    try (var server = Servers.connect(d)) {
      MonitoringSchemaTest.install(server);
      assertThat(check(d)).isEmpty();
      thresholds(d, 0, 1000);
      assertThat(check(d)).singleElement().satisfies(r -> assertThat(r).containsEntry("severity", "WARNING")
          .hasEntrySatisfying("message", m -> assertThat((String) m).startsWith("Connections is ").contains("above 0 (warning)"))
          .hasEntrySatisfying("recommendation", m -> assertThat((String) m).isNotBlank()));
      check(d);
      assertThat(d.rows(OPEN)).singleElement().satisfies(r -> assertThat(r).containsEntry("threshold", 0.0).containsEntry("cleared_at", null));
      var id = d.rows(OPEN).getFirst().get("alert_id");
      d.run("select monitoring.acknowledge_alert(" + id + ", 'known; ''quoted''')");
      assertThat(d.rows("select acknowledged_by, status from monitoring.v_alerts where alert_id = " + id)).singleElement()
          .satisfies(r -> assertThat(r).containsEntry("acknowledged_by", "postgres").containsEntry("status", "WARNING"));
      assertThat(d.rows(OPEN).getFirst()).containsEntry("note", "known; 'quoted'");
      check(d);
      assertThat(d.rows(OPEN).getFirst()).containsEntry("acknowledged_by", "postgres");
      thresholds(d, 0, 0);
      check(d);
      assertThat(d.rows(OPEN)).singleElement().satisfies(r -> assertThat(r).containsEntry("severity", "CRITICAL").containsEntry("acknowledged_by", null));
      d.run("update monitoring.performance_baselines set warning_threshold = null, critical_threshold = null where metric_name = 'active_connections'");
      check(d);
      assertThat(d.rows(OPEN).getFirst()).as("unknown clears nothing").containsEntry("cleared_at", null);
      thresholds(d, 1000, 2000);
      assertThat(check(d)).isEmpty();
      assertThat(d.rows(OPEN).getFirst().get("cleared_at")).isNotNull();
      assertThatThrownBy(() -> d.run("select monitoring.acknowledge_alert(" + id + ", null)")).hasMessageContaining("no open alert");
      thresholds(d, 0, 1000);
      check(d);
      assertThat(d.rows(OPEN)).hasSize(2);
      assertThat(d.rows("select metric_name, display_name from monitoring.v_alert_log where metric_name = 'active_connections'")).hasSize(2);
      d.run("update monitoring.performance_baselines set enabled = false where metric_name = 'active_connections'");
      check(d);
      assertThat(d.rows(OPEN)).allSatisfy(r -> assertThat(r.get("cleared_at")).isNotNull());
      assertThat(d.rows("select current_value from monitoring.performance_baselines where metric_name = 'active_connections' and measured_at is not null")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(MonitoringSchemaTest.MAJORS)
  void refreshesAreLoggedAndTheViewIsFresh(int major) throws Exception {
    var d = MonitoringSchemaTest.tradeEngine(major, "refresh");
    try (var server = Servers.connect(d)) {
      MonitoringSchemaTest.install(server);
      d.run("refresh materialized view monitoring.mv_order_flow_metrics with no data");
      assertThat(d.rows("select view_name, status, rows from monitoring.refresh_trading_stats()")).extracting(r -> r.get("view_name") + " " + r.get("status"))
          .containsExactly("mv_order_flow_metrics SUCCESS", "mv_trading_summary_24h SUCCESS");
      assertThat(d.rows("select job_name, message from monitoring.maintenance_log order by log_id")).extracting(r -> r.get("message"))
          .containsExactly("refreshed", "refreshed concurrently");
      assertThat(d.rows("select status, staleness_seconds from monitoring.v_mv_status where view_name = 'mv_order_flow_metrics'").getFirst())
          .containsEntry("status", "OK");
      d.run("drop materialized view monitoring.mv_user_trading_stats", "create materialized view monitoring.mv_user_trading_stats as select 1 / (current_setting('x.y')::int) as a with no data");
      assertThat(d.rows("select status from monitoring.refresh_user_stats()")).singleElement().satisfies(r -> assertThat(r).containsEntry("status", "FAILED"));
      assertThat(d.rows("select sqlstate, error_text from monitoring.maintenance_log where status = 'FAILED'").getFirst()).containsEntry("sqlstate", "42704");
      assertThat(d.rows("select item, state from monitoring.install_info()")).extracting(r -> r.get("item")).contains("schema", "views", "pg_stat_statements");
    }
  }
}
