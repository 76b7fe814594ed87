package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The three materialized views of Trade Engine: kept fresh while somebody reads them, and told when they are not.
class RefreshBesideReadersTest {
  private static final String ALERTS = "select severity from monitoring.check_performance_alerts() where metric_name = 'mv_staleness'";
  private static final String OPEN = "select severity from monitoring.alert_history where metric_name = 'mv_staleness' and cleared_at is null";
  @TempDir
  Path home;

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void aReaderHoldsUpNoRefreshAndAStaleViewWarnsUntilItIsRefreshed(int major) throws Exception {
    var d = PgServer.plain(major).database("beside");
    try (var connection = d.connect()) {
      TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42).load(connection, _ -> { });
    }
    var run = new CliRun(home).on(d);
    assertThat(run.run("schema", "install").code()).isZero();
    assertThat(d.rows("select view_name from monitoring.v_mv_status where has_unique_index and populated")).hasSize(3);
    try (var reader = d.connect()) {
      // Until its transaction ends it holds the lock that a plain refresh would have to wait for.
      reader.setAutoCommit(false);
      for (var view : new String[] {"mv_trading_summary_24h", "mv_user_trading_stats", "mv_order_flow_metrics"}) {
        assertThat(PgDatabase.rows(reader, "select symbol from monitoring.%s limit 1".formatted(view))).hasSize(1);
      }
      var plan = run.run("refresh", "--all", "--plan");
      assertThat(plan.out().lines().filter(l -> l.startsWith("refresh materialized view concurrently"))).hasSize(3);
      var all = run.run("refresh", "--all");
      assertThat(all.code()).as(all.err()).isZero();
      assertThat(all.lines()).hasSize(3);
      reader.rollback();
    }
    assertThat(d.rows(ALERTS)).as("just refreshed").isEmpty();
    age(d, "200 seconds");
    assertThat(d.rows(ALERTS)).as("within its five minutes").isEmpty();
    age(d, "140 seconds");
    assertThat(d.rows(ALERTS)).singleElement().hasToString("{severity=WARNING}");
    age(d, "700 seconds");
    assertThat(d.rows(ALERTS)).singleElement().hasToString("{severity=CRITICAL}");
    assertThat(d.rows(OPEN)).hasSize(1);
    assertThat(run.run("refresh", "--all").code()).isZero();
    assertThat(d.rows(ALERTS)).isEmpty();
    assertThat(d.rows(OPEN)).as("cleared by the refresh").isEmpty();
    assertThat(run.run("schema", "uninstall", "--yes").code()).isZero();
  }

  /// As if every refresh so far had been that much earlier: this server keeps no commit timestamps that know better.
  private static void age(PgDatabase d, String by) throws Exception {
    d.run("update monitoring.maintenance_log set started_at = started_at - interval '%s', finished_at = finished_at - interval '%1$s'".formatted(by));
  }
}
