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
    var months = "select action, range_start >= date_trunc('month', now() at time zone 'UTC') as ahead from monitoring.create_future_order_partitions(%d)";
    assertThat(database.rows(months.formatted(3))).hasSize(3).allSatisfy(r -> assertThat(r).containsEntry("action", "EXISTS"));
    assertThat(database.rows(months.formatted(8))).filteredOn(r -> "CREATED".equals(r.get("action"))).hasSize(3);
    assertThat(database.rows(months.formatted(8))).hasSize(8).allSatisfy(r -> assertThat(r).containsEntry("action", "EXISTS"));
    var created = database.rows("select partition_name, action from monitoring.create_future_trade_partitions(33)");
    assertThat(created).hasSize(33);
    assertThat(created.stream().filter(r -> "CREATED".equals(r.get("action")))).hasSize(3);
    assertThat(database.rows("select parent_table, created, coverage_after, status from monitoring.partition_maintenance()"))
        .extracting(r -> r.get("parent_table") + " " + r.get("created") + " " + r.get("status")).containsExactly("orders 4 OK", "trades 57 OK");
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

  /// 90 days in full, then one average per hour, two years of those.
  @ParameterizedTest
  @MethodSource("majors")
  void oldMetricsBecomeHourlyAveragesAndGoAfterTwoYears(int major) throws SQLException {
    var database = PgServer.major(major).database("retention");
    Fixtures.schema(database, s -> s.install(null));
    database.run("set timezone = 'UTC'", """
        do $$ begin
          for n in 0..30 loop
            execute format('create table monitoring.metric_history_%s partition of monitoring.metric_history for values from (%L) to (%L)',
              to_char(date_trunc('month', now() at time zone 'UTC') - n * interval '1 month', 'YYYY_MM'),
              (date_trunc('month', now() at time zone 'UTC') - n * interval '1 month') at time zone 'UTC',
              (date_trunc('month', now() at time zone 'UTC') - (n - 1) * interval '1 month') at time zone 'UTC');
          end loop;
        end $$""",
        """
        insert into monitoring.metric_history (metric_name, captured_at, value, labels)
        select m.name, date_trunc('hour', now() - a.age) + s.minute * interval '1 minute', s.value, m.labels
        from (values ('plain', '{}'::jsonb), ('labelled', '{"t": "a"}'), ('labelled', '{"t": "b"}')) m(name, labels),
             (values (interval '89 days'), (interval '100 days'), (interval '729 days'), (interval '800 days')) a(age),
             (values (0, 10), (20, 20), (40, 60)) s(minute, value)""");
    var kept = """
        select h.metric_name, h.labels ->> 't' as t, round(extract(epoch from now() - h.captured_at) / 86400)::int as days, count(*)::int as samples, avg(h.value)::int as mean
        from monitoring.metric_history h group by 1, 2, 3 order by 1, 2, 3""";
    database.rows("select item from monitoring.housekeeping()");
    var rows = database.rows(kept);
    assertThat(rows).hasSize(9).allSatisfy(r -> assertThat(r).containsEntry("mean", 30));
    assertThat(rows).extracting(r -> r.get("days") + " " + r.get("samples")).containsOnly("89 3", "100 1", "729 1");
    assertThat(database.rows("select relname from pg_class where relname ~ '^metric_history_\\d' and relkind = 'r'").size()).as("months past their time are gone").isBetween(24, 26);
    database.rows("select item from monitoring.housekeeping()");
    assertThat(database.rows(kept)).as("a second run changes nothing").isEqualTo(rows);
    assertThat(database.rows("select index_name from monitoring.index_usage_history where captured_on = current_date")).isNotNull();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  /// An owner of the database who is no superuser, with and without pg_monitor.
  @ParameterizedTest
  @MethodSource("majors")
  void whatAnOrdinaryOwnerInstalledRuns(int major) throws SQLException {
    for (var monitor : new boolean[] {true, false}) {
      var owner = "owner_%d_%s".formatted(major, monitor);
      var database = PgServer.plain(major).database("ordinary");
      database.run("create role %s login%s".formatted(owner, monitor ? " in role pg_monitor" : ""), "alter database %s owner to %s".formatted(PgDatabase.quoted(database.name()), owner));
      try (var connection = database.connectAs(owner)) {
        connection.createStatement().execute("create schema mine; create table mine.work (a int primary key); insert into mine.work select generate_series(1, 100)");
        assertThat(new MonitoringSchema(connection).install(null).waiting()).allMatch(w -> w.contains("monitoring_reader") || w.contains("monitoring_operator"))
            .allMatch(w -> w.contains("waits for a superuser"));
        assertThat(PgDatabase.rows(connection, "select r.job_name, r.message from monitoring.maintenance_schedule s, lateral monitoring.run_scheduled_maintenance(s.job_name) r "
            + "where r.status = 'FAILED'")).isEmpty();
        assertThat(PgDatabase.rows(connection, "select check_name from monitoring.database_health_check()")).hasSize(13);
        assertThat(new MonitoringSchema(connection).install(null).done()).isEmpty();
        new MonitoringSchema(connection).uninstall();
        assertThat(PgDatabase.rows(connection, "select 1 from pg_namespace where nspname = 'monitoring'")).isEmpty();
      }
      database.run("reassign owned by %s to postgres".formatted(owner), "drop owned by " + owner, "drop role " + owner);
    }
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
