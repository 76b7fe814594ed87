package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each role may, asked of the server by real sessions: nobody, a reader, an operator and the application.
class GrantsTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  /// The 13 views of the documents' day 2.
  private static final List<String> DAY_2 = List.of("v_slow_queries", "v_top_queries_by_time", "v_table_stats", "v_table_bloat", "v_index_usage", "v_unused_indexes",
      "v_index_cache_hit_ratio", "v_connection_stats", "v_connection_summary", "v_blocking_queries", "v_partition_health", "v_partition_growth", "v_cache_hit_ratio");

  @ParameterizedTest
  @MethodSource(MAJORS)
  void eachRoleMayWhatItWasGrantedAndNoMore(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    var roles = List.of("nobody_g" + major, "reader_g" + major, "operator_g" + major, "app_g" + major);
    database.run("create role %s login".formatted(roles.get(0)), "create role %s login".formatted(roles.get(3)));
    try {
      Fixtures.schema(database, s -> s.install(roles.get(3)));
      database.run("create role %s login in role monitoring_reader".formatted(roles.get(1)), "create role %s login in role monitoring_operator".formatted(roles.get(2)));
      for (var role : roles) refused(database, role, role.startsWith("reader") || role.startsWith("nobody"), "select view_name from monitoring.refresh_trading_stats()");
      for (var role : roles) refused(database, role, role.startsWith("reader") || role.startsWith("nobody"), "select view_name from monitoring.refresh_user_stats()");
      refused(database, roles.get(0), true, "select metric_name from monitoring.v_alerts");
      for (var role : roles.subList(1, 4)) {
        try (var session = database.connectAs(role)) {
          for (var view : EveryViewTest.views()) assertThat(PgDatabase.rows(session, "select * from monitoring." + view)).as(role + " " + view).isNotNull();
          for (var view : DAY_2) assertThat(PgDatabase.rows(session, "select * from monitoring." + view)).as(role + " " + view).isNotNull();
          for (var function : reading(database)) assertThat(PgDatabase.rows(session, function)).as(role + " " + function).isNotNull();
        }
      }
      try (var operator = database.connectAs(roles.get(2))) {
        assertThat(PgDatabase.rows(operator, "select view_name, duration_ms is not null as timed, rows, status from monitoring.refresh_trading_stats()")).hasSize(2)
            .allSatisfy(r -> assertThat(r).containsEntry("status", "SUCCESS").containsEntry("timed", true).containsEntry("rows", 2L));
        assertThat(PgDatabase.rows(operator, "select view_name, status from monitoring.refresh_user_stats()")).singleElement()
            .hasToString("{view_name=mv_user_trading_stats, status=SUCCESS}");
      }
      assertThat(database.rows("select rolname from pg_roles where rolname in ('monitoring_reader', 'monitoring_operator') and (rolsuper or rolcreaterole or rolcreatedb or rolcanlogin)")).isEmpty();
      assertThat(database.rows("""
          select p.oid::regprocedure from pg_proc p where p.pronamespace = 'monitoring'::regnamespace and (p.provolatile = 'v' or p.prosecdef)
            and has_function_privilege('public', p.oid, 'execute')""")).as("nothing that changes something is for everybody").isEmpty();
      Fixtures.schema(database, MonitoringSchema::uninstall);
    } finally {
      for (var role : roles) database.run("drop role if exists " + role);
    }
  }

  /// The examples of the functions that only read.
  private static List<String> reading(PgDatabase database) throws SQLException {
    return database.rows("""
        select (regexp_match(obj_description(p.oid), 'Example: (select [^\\n]+?)\\.?(\\n|$)'))[1] as example
        from pg_proc p join monitoring.installed_objects o on o.kind = 'function' and o.name = p.proname
        where p.pronamespace = 'monitoring'::regnamespace and p.provolatile <> 'v' and not p.prosecdef""").stream().map(r -> (String) r.get("example")).filter(e -> e != null).toList();
  }

  private static void refused(PgDatabase database, String role, boolean refused, String sql) throws SQLException {
    try (Connection session = database.connectAs(role)) {
      PgDatabase.rows(session, sql);
      assertThat(refused).as(role + " may " + sql).isFalse();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(role + ": " + e.getMessage()).isEqualTo("42501");
      assertThat(refused).as(role + " may not " + sql).isTrue();
    }
  }
}
