package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules about statements, sessions and locks, tried at, below and above each threshold (monitoring schema 3.1, 3.4).
class SessionEdgesTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  private record Mean(double ms, String status, @Nullable String tag, boolean listed) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aStatementHasOneStatusEverywhere(int major) throws SQLException {
    var cases = List.of(new Mean(49.999, "OK", null, false), new Mean(50, "OK", null, false), new Mean(50.001, "WARNING", null, false),
        new Mean(100, "WARNING", null, false), new Mean(100.001, "CRITICAL", null, true), new Mean(1000, "CRITICAL", null, true),
        new Mean(1000.001, "CRITICAL", "VERY_SLOW", true));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) statement(planted, n + 1, 10, cases.get(n).ms, 0);
      for (var n = 0; n < cases.size(); n++) {
        var c = cases.get(n);
        for (var view : List.of("v_query_performance", "v_top_queries_by_time")) {
          assertThat(planted.row("select status, tag from monitoring.%s where queryid = %d".formatted(view, n + 1))).as(view + c)
              .containsEntry("status", c.status).containsEntry("tag", c.tag);
        }
        var slow = planted.rows("select status, tag from monitoring.v_slow_queries where queryid = " + (n + 1));
        assertThat(slow).as(c.toString()).hasSize(c.listed ? 1 : 0);
        if (c.listed) assertThat(slow.getFirst()).containsEntry("status", c.status).containsEntry("tag", c.tag);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void percentilesAreEstimatedAndCappedAtTheMaximum(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      statement(planted, 1, 10, 100, 50);
      planted.run("update planted.pg_stat_statements set max_exec_time = 200, min_exec_time = 10");
      var row = planted.row("select p50_est_ms, p95_est_ms, p99_est_ms from monitoring.v_query_performance");
      assertThat((double) row.get("p50_est_ms")).isEqualTo(100 * 100 / Math.sqrt(100 * 100 + 50 * 50));
      assertThat((double) row.get("p95_est_ms")).isEqualTo(100 + 1.645 * 50);
      assertThat((double) row.get("p99_est_ms")).as("216.3 is above the maximum").isEqualTo(200);
      planted.run("update planted.pg_stat_statements set min_exec_time = 95");
      assertThat(planted.row("select p50_est_ms from monitoring.v_query_performance")).containsEntry("p50_est_ms", 95.0);
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void connectionsAreStrictAt80And95(int major) throws SQLException {
    var cases = Map.of(1, "OK", 80, "OK", 81, "WARNING", 95, "WARNING", 96, "CRITICAL", 100, "CRITICAL");
    try (var planted = PlantedCatalog.on(major)) {
      assertThat(planted.row("select current_setting('max_connections') as most")).containsEntry("most", "100");
      for (var c : cases.entrySet()) {
        planted.run("truncate planted.pg_stat_activity", """
            insert into planted.pg_stat_activity (pid, usename, datname, state, backend_type, query)
            select n, 'u', current_database(), 'idle', 'client backend', 'x' from generate_series(1, %d) n""".formatted(c.getKey()));
        assertThat(planted.row("select status, total from monitoring.v_connection_status")).containsEntry("status", c.getValue()).containsEntry("total", (long) c.getKey());
      }
    }
  }

  private record Busy(String state, String since, @Nullable String status) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void sessionsWarnAfter10IdleAnd30Running(int major) throws SQLException {
    var cases = List.of(new Busy("idle in transaction", "10 seconds", "OK"), new Busy("idle in transaction", "10.001 seconds", "WARNING"),
        new Busy("idle in transaction (aborted)", "10.001 seconds", "WARNING"), new Busy("active", "30 seconds", "OK"), new Busy("active", "30.001 seconds", "WARNING"),
        new Busy("idle", "1 day", "OK"));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) session(planted, 1000 + n, cases.get(n).state, cases.get(n).since);
      for (var n = 0; n < cases.size(); n++) {
        var c = cases.get(n);
        assertThat(planted.row("select status from monitoring.v_connection_stats where pid = " + (1000 + n))).as(c.toString()).containsEntry("status", c.status);
        assertThat(planted.rows("select kind from monitoring.v_long_running where kind <> 'oldest transaction' and pid = " + (1000 + n))).as(c.toString())
            .hasSize("WARNING".equals(c.status) ? 1 : 0);
      }
      assertThat(planted.row("select long_running_count from monitoring.v_connection_status")).containsEntry("long_running_count", 1L);
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void blockingIsStrictAt5And30Seconds(int major) throws SQLException {
    var cases = List.of(List.of("5 seconds", "OK"), List.of("5.001 seconds", "WARNING"), List.of("30 seconds", "WARNING"), List.of("30.001 seconds", "CRITICAL"));
    try (var planted = PlantedCatalog.on(major)) {
      planted.table("t");
      session(planted, 1, "idle in transaction", "1 minute");
      planted.run("insert into planted.pg_locks (locktype, relation, pid, mode, granted) values ('relation', 't'::regclass, 1, 'ExclusiveLock', true)");
      for (var n = 0; n < cases.size(); n++) {
        var pid = 100 + n;
        session(planted, pid, "active", cases.get(n).getFirst());
        planted.run("update planted.pg_stat_activity set wait_event_type = 'Lock' where pid = " + pid, "insert into planted.blockers values (%d, '{1}')".formatted(pid),
            "insert into planted.pg_locks (locktype, relation, pid, mode, granted) values ('relation', 't'::regclass, %d, 'RowExclusiveLock', false)".formatted(pid));
        if (major >= 14) planted.run("update planted.pg_locks set waitstart = now() - interval '%s' where pid = %d".formatted(cases.get(n).getFirst(), pid));
        assertThat(planted.row("select status, lock_mode, relation from monitoring.v_blocking_queries where blocked_pid = " + pid)).as(cases.get(n).toString())
            .containsEntry("status", cases.get(n).getLast()).containsEntry("lock_mode", "ROW EXCLUSIVE").containsEntry("relation", "t");
      }
      assertThat(planted.row("select current_value from monitoring.v_baseline_values where metric_name = 'blocking_sessions'")).containsEntry("current_value", 3.0);
    }
  }

  static void statement(PlantedCatalog planted, int queryid, long calls, double mean, double stddev) throws SQLException {
    planted.run("""
        insert into planted.pg_stat_statements (userid, dbid, queryid, query, calls, total_exec_time, mean_exec_time, min_exec_time, max_exec_time, stddev_exec_time,
          mean_plan_time, rows, shared_blks_hit, shared_blks_read, temp_blks_written)
        select 10, d.oid, %d, 'select ' || %1$d, %d, %3$s * %2$d, %s, %3$s, %3$s + 10 * %s, %4$s, 0, %2$d, 100, 0, 0 from pg_database d where d.datname = current_database()"""
        .formatted(queryid, calls, mean, stddev));
  }

  private static void session(PlantedCatalog planted, int pid, String state, String since) throws SQLException {
    planted.run("""
        insert into planted.pg_stat_activity (pid, usename, datname, application_name, state, backend_type, query, query_start, state_change, xact_start, backend_start)
        select %d, 'u', current_database(), 'app', '%s', 'client backend', 'select 1', now() - interval '%s', now() - interval '%3$s', now() - interval '%3$s', now() - interval '2 days'"""
        .formatted(pid, state, since));
  }
}
