package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The periods of get_query_performance, with counters that are planted: what pg_stat_statements would say is a table here.
class StatementPeriodsTest {
  private static final String ASK = "select queryid, calls, total_exec_ms, mean_exec_ms, p99_est_ms, rows_per_call, cache_hit_pct, partial, since "
      + "from monitoring.get_query_performance('1 hour') order by queryid";

  static List<Integer> majors() {
    return PgServer.majors();
  }

  /// Statement 1: 100 calls of 10 ms each, no spread, at a snapshot of 70 minutes ago.
  private static PgDatabase planted(int major) throws SQLException {
    var d = PgServer.plain(major).database("periods");
    Fixtures.schema(d, s -> s.install(null));
    d.run("""
        create table planted (queryid bigint, query text, user_oid bigint, database_oid bigint, toplevel boolean, calls bigint,
          total_exec_ms double precision, mean_exec_ms double precision, min_exec_ms double precision, max_exec_ms double precision,
          stddev_exec_ms double precision, total_plan_ms double precision, mean_plan_ms double precision, rows bigint, shared_blks_hit bigint,
          shared_blks_read bigint, temp_blks_written bigint, stats_since timestamptz)""",
        "create table marks (since timestamptz, dealloc bigint)", "insert into marks values (now() - interval '5 days', 0)",
        "create or replace view monitoring.v_statement_counters as select * from planted",
        "create or replace view monitoring.v_statement_reset as select * from marks");
    statement(d, 1, 100, 1000, 0, 100, 900, 100);
    d.run("select monitoring.capture_query_snapshot()", "update monitoring.query_snapshots set captured_at = now() - interval '70 minutes'");
    return d;
  }

  private static void statement(PgDatabase d, int id, long calls, double total, double deviation, long rows, long hit, long read) throws SQLException {
    d.run("delete from planted where queryid = " + id, "insert into planted values (%d, 'q', 10, 5, true, %d, %s, %s, 1, 1e6, %s, 0, 0, %d, %d, %d, 0, now() - interval '5 days')"
        .formatted(id, calls, total, total / calls, deviation, rows, hit, read));
  }

  private static Map<String, Object> only(PgDatabase d) throws SQLException {
    var rows = d.rows(ASK);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private static void gone(PgDatabase d) throws SQLException {
    d.run("drop view if exists none", "create or replace view monitoring.v_statement_counters as " + SqlCatalog.read("views/v_statement_counters.no-pgss.sql"),
        "create or replace view monitoring.v_statement_reset as " + SqlCatalog.read("views/v_statement_reset.no-pgss.sql"));
    Fixtures.schema(d, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void whatRanSinceTheSnapshotIsADifferenceWithItsOwnVariance(int major) throws SQLException {
    var d = planted(major);
    // Since then 100 calls, half of 20 and half of 40 ms: mean 30, deviation 10. Over all 200 calls: mean 20, sum of squares 110,000.
    statement(d, 1, 200, 4000, Math.sqrt(110_000 / 200.0 - 400), 300, 1080, 120);
    var row = only(d);
    assertThat(row).containsEntry("calls", 100L).containsEntry("total_exec_ms", 3000.0).containsEntry("mean_exec_ms", 30.0).containsEntry("partial", false);
    assertThat((double) row.get("p99_est_ms")).isCloseTo(30 + 2.326 * 10, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(row.get("rows_per_call")).hasToString("2.00");
    assertThat(row.get("cache_hit_pct")).hasToString("90.00");
    gone(d);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void whatDidNotRunIsNotListed(int major) throws SQLException {
    var d = planted(major);
    assertThat(d.rows(ASK)).isEmpty();
    gone(d);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aResetLeavesWhatCameAfterIt(int major) throws SQLException {
    var d = planted(major);
    d.run("update marks set since = now() - interval '10 minutes'");
    // More calls than at the snapshot: only the moment of the reset tells.
    statement(d, 1, 150, 1500, 0, 150, 900, 100);
    assertThat(only(d)).containsEntry("calls", 150L).containsEntry("partial", true)
        .containsEntry("since", d.rows("select since from marks").getFirst().get("since"));
    gone(d);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anEntryThatWasThrownOutAndCameBackIsNeverNegative(int major) throws SQLException {
    var d = planted(major);
    d.run("update marks set dealloc = 3");
    statement(d, 1, 4, 80, 0, 4, 10, 0);
    assertThat(only(d)).containsEntry("calls", 4L).containsEntry("total_exec_ms", 80.0).containsEntry("partial", true);
    // As many calls as before, but fewer blocks: another life of the entry too.
    statement(d, 1, 100, 1000, 0, 100, 10, 0);
    assertThat(only(d)).containsEntry("calls", 100L).containsEntry("partial", true);
    // From 17 on the entry itself tells.
    statement(d, 1, 500, 9000, 0, 900, 9000, 900);
    d.run("update planted set stats_since = now() - interval '20 minutes'");
    assertThat(only(d)).containsEntry("calls", 500L).containsEntry("partial", true);
    gone(d);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aNewStatementIsWholeUnlessEntriesWereThrownOut(int major) throws SQLException {
    var d = planted(major);
    statement(d, 2, 7, 70, 0, 7, 7, 0);
    assertThat(only(d)).containsEntry("queryid", 2L).containsEntry("calls", 7L).containsEntry("partial", false);
    d.run("update marks set dealloc = 1");
    assertThat(only(d)).containsEntry("calls", 7L).containsEntry("partial", true);
    gone(d);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void nestedAndTopLevelCallsAreTakenApart(int major) throws SQLException {
    var d = planted(major);
    d.run("insert into planted select queryid, query, user_oid, database_oid, false, 50, 500, 10, 1, 1e6, 0, 0, 0, 50, 50, 0, 0, now() - interval '5 days' from planted",
        "delete from monitoring.query_snapshots", "select monitoring.capture_query_snapshot()",
        "update monitoring.query_snapshots set captured_at = now() - interval '70 minutes'");
    // One of the two began anew while the other ran on: a sum of both would hide it.
    d.run("update planted set calls = 2, total_exec_ms = 20, rows = 2, shared_blks_hit = 2 where not toplevel",
        "update planted set calls = 160, total_exec_ms = 1600, rows = 160, shared_blks_hit = 1000 where toplevel");
    assertThat(only(d)).containsEntry("calls", 62L).containsEntry("total_exec_ms", 620.0).containsEntry("partial", true);
    gone(d);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void withoutASnapshotOfThatAgeItSaysSo(int major) throws SQLException {
    var d = planted(major);
    statement(d, 1, 110, 1100, 0, 110, 1000, 100);
    d.run("update monitoring.query_snapshots set captured_at = now() - interval '5 days'");
    assertThat(only(d)).as("older than two stretches").containsEntry("calls", 10L).containsEntry("partial", true);
    d.run("update monitoring.query_snapshots set captured_at = now() - interval '5 minutes'");
    assertThat(only(d)).as("younger than the stretch").containsEntry("calls", 10L).containsEntry("partial", true);
    d.run("delete from monitoring.query_snapshots");
    assertThat(only(d)).as("none: since the reset").containsEntry("calls", 110L).containsEntry("partial", true)
        .containsEntry("since", d.rows("select since from marks").getFirst().get("since"));
    gone(d);
  }
}
