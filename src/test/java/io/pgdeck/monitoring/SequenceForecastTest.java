package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// When a sequence runs out, from the rows that were inserted since the statistics began.
class SequenceForecastTest {
  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void theDateFollowsTheRowsADayAndTheNumbersLeft(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      planted.table("orders", "tuples_inserted", 10_000_000);
      planted.run("alter table orders add column number serial", "select setval('orders_number_seq', 2147483647 - 20000000)");
      planted.run("update planted.pg_stat_database set stats_reset = now() - interval '10 days'");
      assertThat(planted.row("select calls_per_day, calls_left, runs_out_at = date_trunc('day', now() + interval '20 days') as on_the_day from monitoring.v_sequences where sequence_name = 'orders_number_seq'"))
          .containsEntry("calls_per_day", 1_000_000.0).containsEntry("calls_left", 20_000_000L).containsEntry("on_the_day", true);
      planted.run("alter sequence orders_number_seq cycle");
      assertThat(planted.row("select runs_out_at from monitoring.v_sequences where sequence_name = 'orders_number_seq'")).as("it begins anew").containsEntry("runs_out_at", null);
      planted.run("alter sequence orders_number_seq no cycle", "update planted.pg_stat_database set stats_reset = now() - interval '30 minutes'");
      assertThat(planted.row("select calls_per_day, runs_out_at from monitoring.v_sequences where sequence_name = 'orders_number_seq'")).as("half an hour foretells nothing")
          .containsEntry("calls_per_day", null).containsEntry("runs_out_at", null);
    }
  }
}
