package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.monitoring.Baselines.Direction;
import io.pgdeck.monitoring.Baselines.Status;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {
  record Case(@Nullable Double value, Direction direction, @Nullable Double warning, @Nullable Double critical, boolean enabled, Status status) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(95.0, Direction.HIGHER_BETTER, 95.0, 90.0, true, Status.OK), new Case(94.99, Direction.HIGHER_BETTER, 95.0, 90.0, true, Status.WARNING),
        new Case(90.0, Direction.HIGHER_BETTER, 95.0, 90.0, true, Status.WARNING), new Case(89.99, Direction.HIGHER_BETTER, 95.0, 90.0, true, Status.CRITICAL),
        new Case(80.0, Direction.LOWER_BETTER, 80.0, 95.0, true, Status.OK), new Case(80.01, Direction.LOWER_BETTER, 80.0, 95.0, true, Status.WARNING),
        new Case(95.0, Direction.LOWER_BETTER, 80.0, 95.0, true, Status.WARNING), new Case(95.01, Direction.LOWER_BETTER, 80.0, 95.0, true, Status.CRITICAL),
        new Case(0.0, Direction.LOWER_BETTER, 0.0, 4.0, true, Status.OK), new Case(1.0, Direction.LOWER_BETTER, 0.0, 4.0, true, Status.WARNING),
        new Case(5.0, Direction.LOWER_BETTER, 0.0, 4.0, true, Status.CRITICAL), new Case(99.0, Direction.LOWER_BETTER, 80.0, null, true, Status.WARNING),
        new Case(99.0, Direction.LOWER_BETTER, null, 95.0, true, Status.CRITICAL), new Case(90.0, Direction.LOWER_BETTER, null, 95.0, true, Status.OK),
        new Case(99.0, Direction.LOWER_BETTER, null, null, true, Status.UNKNOWN), new Case(null, Direction.LOWER_BETTER, 80.0, 95.0, true, Status.UNKNOWN),
        new Case(null, Direction.HIGHER_BETTER, 80.0, 95.0, true, Status.UNKNOWN), new Case(Double.NaN, Direction.LOWER_BETTER, 80.0, 95.0, true, Status.UNKNOWN),
        new Case(99.0, Direction.LOWER_BETTER, 80.0, 95.0, false, Status.UNKNOWN), new Case(-1.0, Direction.HIGHER_BETTER, 0.0, -5.0, true, Status.WARNING));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thresholdsAreStrict(Case c) {
    assertThat(Baselines.judge(c.value, c.direction, c.warning, c.critical, c.enabled)).isEqualTo(c.status);
  }

  /// The view itself over the same cases: what it reads is replaced by the case, its text is not touched.
  @Test
  void theViewSaysTheSame() throws Exception {
    var database = PgServer.newest().database("baselines");
    try (var server = Servers.connect(database)) {
      MonitoringSchemaTest.install(server);
      database.run("create table public.given (value float8)", "insert into public.given values (null)",
          "create or replace view monitoring.v_baseline_values as select 'connection_usage'::text as metric_name, g.value as current_value, null::text as note from public.given g");
      try (var connection = database.connect()) {
        for (var c : cases().toList()) {
          give(connection, c);
          assertThat(PgDatabase.rows(connection, "select status from monitoring.v_alerts where metric_name = 'connection_usage'").getFirst())
              .as(c.toString()).containsEntry("status", c.status.name());
        }
      }
    }
  }

  private static void give(Connection connection, Case c) throws SQLException {
    try (var statement = connection.prepareStatement("""
        with g as (update public.given set value = ? returning 1)
        update monitoring.performance_baselines set direction = ?, warning_threshold = ?, critical_threshold = ?, enabled = ?
        where metric_name = 'connection_usage'""")) {
      statement.setObject(1, c.value, java.sql.Types.DOUBLE);
      statement.setString(2, c.direction.name());
      statement.setObject(3, c.warning, java.sql.Types.DOUBLE);
      statement.setObject(4, c.critical, java.sql.Types.DOUBLE);
      statement.setBoolean(5, c.enabled);
      statement.execute();
    }
  }
}
