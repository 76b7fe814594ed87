package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is known of the use of indexes when the server's statistics are reset.
class IndexHistoryTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  @ParameterizedTest
  @MethodSource(MAJORS)
  void unusedForThirtyDaysSurvivesAReset(int major) throws SQLException {
    var database = installed(major);
    look(database, 0);
    assertThat(status(database, "idle")).as("made just now").isEqualTo("TOO_EARLY");
    // As if that look had been 40 days ago, and one every day since.
    database.run("update monitoring.index_usage_history set captured_on = current_date - 40, idle_since = case when scans = 0 then current_date - 40 end", """
        insert into monitoring.index_usage_history
        select current_date - n, schema_name, index_name, scans, size_bytes, index_oid, idle_since from monitoring.index_usage_history, generate_series(1, 39) n""");
    assertThat(status(database, "idle")).isEqualTo("CANDIDATE");
    database.rows("select pg_stat_reset()");
    // Before 15 the collector takes up to half a second.
    for (var until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
      if (!database.rows("select 1 from monitoring.v_index_facts where index_name = 'busy' and scans = 0").isEmpty()) break;
    }
    assertThat(status(database, "idle")).as("right after the reset").isEqualTo("CANDIDATE");
    assertThat(status(database, "busy")).as("was used before the reset").isEqualTo("TOO_EARLY");
    look(database, 0);
    assertThat(status(database, "idle")).as("a day's look later").isEqualTo("CANDIDATE");
    assertThat(database.rows("select days_observed from monitoring.v_unused_indexes where index_name = 'idle'").getFirst()).containsEntry("days_observed", 40L);
    assertThat(database.rows("select recommendation from monitoring.index_usage_analysis() where index_name = 'idle'").getFirst().get("recommendation").toString()).startsWith("Drop it");
    database.run("set enable_seqscan = off; select count(a) from t where a = 1");
    look(database, 1);
    assertThat(database.rows("select 1 from monitoring.v_unused_indexes where index_name = 'idle'")).isEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  /// Between the last look and the reset, days later, there may have been scans.
  @ParameterizedTest
  @MethodSource(MAJORS)
  void aResetInADarkWeekBeginsTheObservationAnew(int major) throws SQLException {
    var database = installed(major);
    look(database, 0);
    database.run("update monitoring.index_usage_history set captured_on = current_date - 7, idle_since = case when scans = 0 then current_date - 60 end");
    database.rows("select pg_stat_reset()");
    assertThat(status(database, "idle")).isEqualTo("TOO_EARLY");
    look(database, 0);
    assertThat(status(database, "idle")).isEqualTo("TOO_EARLY");
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aPeriodCountsOverAReset(int major) throws SQLException {
    var database = installed(major);
    look(database, 0);
    database.run("delete from monitoring.index_usage_history where index_name <> 'busy'", """
        insert into monitoring.index_usage_history (captured_on, schema_name, index_name, scans, size_bytes, index_oid)
        select current_date - d.ago, h.schema_name, h.index_name, d.scans, 8192 * d.ago, h.index_oid
        from monitoring.index_usage_history h, (values (50, 900), (10, 1000), (9, 1400), (8, 30), (7, 50)) d (ago, scans)""",
        "delete from monitoring.index_usage_history where captured_on = current_date");
    // 400 before the reset, then 30 since it and 20 more.
    assertThat(database.rows("select index_name, scans, resets, size_bytes, last_day - first_day as days from monitoring.index_usage_period()"))
        .singleElement().hasToString("{index_name=busy, scans=450, resets=1, size_bytes=57344, days=3}");
    assertThat(database.rows("select scans from monitoring.index_usage_period(current_date - 60)")).singleElement().hasToString("{scans=550}");
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  private static PgDatabase installed(int major) throws SQLException {
    var database = PgServer.major(major).database("history");
    database.run("create table t (a int, b int)", "insert into t select n, n from generate_series(1, 1000) n", "create index idle on t (a)", "create index busy on t (b)", "analyze t");
    Fixtures.schema(database, s -> s.install(null));
    database.run("set enable_seqscan = off; select count(b) from t where b = 1");
    for (var until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
      if (!database.rows("select 1 from monitoring.v_index_facts where index_name = 'busy' and scans > 0").isEmpty()) break;
    }
    return database;
  }

  /// The daily look, once the counters of the sessions before have arrived.
  private static void look(PgDatabase database, long idle) throws SQLException {
    for (var until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
      database.rows("select item from monitoring.housekeeping()");
      if (!database.rows("select 1 from monitoring.index_usage_history where captured_on = current_date and index_name = 'idle' and scans = " + idle).isEmpty()) return;
    }
    throw new AssertionError(database.rows("select index_name, scans, captured_on from monitoring.index_usage_history"));
  }

  private static Object status(PgDatabase database, String index) throws SQLException {
    return database.rows("select status from monitoring.v_unused_indexes where index_name = '%s'".formatted(index)).stream().findFirst().map(r -> r.get("status")).orElse(null);
  }
}
