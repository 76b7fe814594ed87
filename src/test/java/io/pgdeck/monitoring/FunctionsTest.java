package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The functions of the installed schema, each called the way its help says.
class FunctionsTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everyExampleInTheHelpRuns(int major) throws SQLException {
    var database = installed(major);
    database.run("select pg_catalog.pg_sleep(0)");
    for (var name : SqlCatalog.read("install.list").lines().filter(l -> l.startsWith("function ")).map(l -> l.split(" ")[1]).toList()) {
      var example = SqlCatalog.read("functions/" + name + ".md").lines().filter(l -> l.startsWith("Example: select ")).findFirst();
      // No open alert here, and no pg_cron.
      if (example.isEmpty() || name.equals("acknowledge_alert") || name.endsWith("schedule_cron_jobs")) continue;
      var sql = example.get().substring("Example: ".length()).replaceFirst("\\.$", "");
      assertThat(database.rows(sql)).as(name).isNotNull();
    }
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void missingPartitionsAreCreatedWithTheirSettings(int major) throws SQLException {
    var database = installed(major);
    var created = database.rows("select partition_name, action from monitoring.create_future_trade_partitions(33)");
    assertThat(created).hasSize(33);
    assertThat(created.stream().filter(r -> "CREATED".equals(r.get("action")))).hasSize(3);
    assertThat(database.rows("select parent_table, created, coverage_after, status from monitoring.partition_maintenance()"))
        .extracting(r -> r.get("parent_table") + " " + r.get("created") + " " + r.get("status")).containsExactly("orders 7 OK", "trades 57 OK");
    assertThat(database.rows("select parent_table, created from monitoring.partition_maintenance()")).allSatisfy(r -> assertThat(r).containsEntry("created", 0L));
    assertThat(one(database, "select days_of_coverage::int as days, missing_indexes from monitoring.v_partition_coverage where parent_table = 'trades'"))
        .containsEntry("days", 90).containsEntry("missing_indexes", 0L);
    assertThat(one(database, "select action from monitoring.create_trade_partition()")).containsEntry("action", "CREATED");
    assertThat(database.rows("select table_name from monitoring.apply_autovacuum_settings() where action = 'SET'")).hasSize(38 * 2);
    assertThat(database.rows("select table_name from monitoring.v_autovacuum_settings where not ok")).isEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theArchiveListsAndNeverDrops(int major) throws SQLException {
    var database = installed(major);
    database.run("set timezone = 'UTC'", "create table orders_old partition of orders for values from ('2015-01-01') to ('2015-02-01')");
    assertThat(database.rows("select partition_name, action, export_status, drop_statement, statement from monitoring.archive_old_partitions(60, false)"))
        .containsExactly(row("partition_name", "orders_old", "action", "TO_DETACH", "export_status", "NOT_EXPORTED", "drop_statement", null, "statement",
            "alter table public.orders detach partition public.orders_old%s; create schema if not exists archive; alter table public.orders_old set schema archive;"
                .formatted(major >= 14 ? " concurrently" : "")));
    database.run("update monitoring.partition_archive set exported_at = now(), verified_at = now()");
    assertThat(one(database, "select drop_statement from monitoring.archive_old_partitions()")).containsEntry("drop_statement", "drop table archive.orders_old;");
    assertThat(database.rows("select partition_name from monitoring.drop_old_trade_partitions(1)")).isEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void periodsOfStatementsAreTrueDifferences(int major) throws SQLException {
    var database = installed(major);
    var mark = "select 'mark_%s' as which, count(*) from symbols".formatted(database.name().replaceAll("\\W", ""));
    try (var connection = database.connect()) {
      for (var n = 0; n < 5; n++) connection.createStatement().execute(mark);
      PgDatabase.rows(connection, "select statements from monitoring.capture_query_snapshot()");
      for (var n = 0; n < 3; n++) connection.createStatement().execute(mark);
      var found = PgDatabase.rows(connection, "select calls, partial from monitoring.get_query_performance('1 hour') where query like '%as which, count%'"
          + " and queryid in (select f.queryid from monitoring.v_statement_facts f where f.database_name = current_database() and f.query like '%as which, count%')");
      assertThat(found).anySatisfy(r -> assertThat(r).containsEntry("calls", 3L).containsEntry("partial", true));
      PgDatabase.rows(connection, "select reset_at from monitoring.reset_query_stats()");
      connection.createStatement().execute(mark);
      assertThat(PgDatabase.rows(connection, "select calls, partial from monitoring.get_query_performance('1 hour') where query like '%as which, count%'"))
          .anySatisfy(r -> assertThat(r).containsEntry("calls", 1L).containsEntry("partial", true));
    }
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void metricsAreKeptAndNotMonitoredThemselves(int major) throws SQLException {
    var database = installed(major);
    database.rows("select metrics from monitoring.capture_metrics()");
    database.rows("select metrics from monitoring.capture_metrics()");
    assertThat(one(database, "select sum(samples)::bigint as samples, max(average) as value from monitoring.metric_trend('partition_lag')"))
        .containsEntry("samples", 2L).containsEntry("value", 30.0);
    assertThat(database.rows("select table_name from monitoring.v_table_stats where table_name like 'metric%'")).isEmpty();
    assertThat(database.rows("select parent_table from monitoring.v_partition_coverage")).hasSize(2);
    database.run("update monitoring.metric_history set captured_at = date_trunc('month', now()) + interval '1 minute' where true");
    assertThat(database.rows("select item, rows from monitoring.housekeeping()")).isNotEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
    assertThat(database.rows("select relname from pg_class where relname like 'metric_history%'")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everyJobRunsAndIsLogged(int major) throws SQLException {
    var database = installed(major);
    var results = database.rows("select r.job_name, r.status, r.message from monitoring.maintenance_schedule s, lateral monitoring.run_scheduled_maintenance(s.job_name) r");
    assertThat(results).hasSize(17).noneSatisfy(r -> assertThat(r).containsEntry("status", "FAILED"));
    assertThat(database.rows("select job_name from monitoring.maintenance_schedule where last_run_at is null")).isEmpty();
    assertThat(one(database, "select cardinality(commands) > 38 as many from monitoring.run_scheduled_maintenance('weekly_vacuum')")).containsEntry("many", true);
    assertThat(one(database, "select overall_status, jsonb_array_length(baseline_values) as metrics from monitoring.performance_reports where report_type = 'daily'"))
        .containsEntry("metrics", 26);
    assertThatThrownBy(() -> database.rows("select status from monitoring.run_scheduled_maintenance('nothing')")).hasMessageContaining("There is no job");
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aReaderReadsAndChangesNothing(int major) throws SQLException {
    var database = installed(major);
    database.run("create role reader_" + major + " login in role monitoring_reader");
    try (var reader = database.connectAs("reader_" + major)) {
      assertThat(PgDatabase.rows(reader, "select check_name from monitoring.database_health_check()")).hasSize(13);
      assertThatThrownBy(() -> PgDatabase.rows(reader, "select reset_at from monitoring.reset_query_stats()")).hasMessageContaining("permission denied");
      assertThatThrownBy(() -> reader.createStatement().execute("update monitoring.performance_baselines set enabled = false")).hasMessageContaining("permission denied");
    }
    database.run("drop role reader_" + major);
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  private static PgDatabase installed(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    return database;
  }

  private static Map<String, Object> one(PgDatabase database, String sql) throws SQLException {
    return database.rows(sql).getFirst();
  }

  private static Map<String, Object> row(Object... pairs) {
    var row = new java.util.LinkedHashMap<String, Object>();
    for (var n = 0; n < pairs.length; n += 2) row.put((String) pairs[n], pairs[n + 1]);
    return row;
  }
}
