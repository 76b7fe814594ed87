package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Metrics of the last hour and day, from samples that are moved into the past.
class HistoryValuesTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static Map<String, Object> metric(PgDatabase d, String name) throws SQLException {
    return d.rows("select current_value, note from monitoring.v_baseline_values where metric_name = '" + name + "'").getFirst();
  }

  private static void sample(PgDatabase d, String metric, String labels, double value, String ago) throws SQLException {
    d.run("insert into monitoring.metric_history (metric_name, captured_at, value, labels) values ('%s', date_trunc('minute', now()) - interval '%s', %s, '%s')"
        .formatted(metric, ago, value, labels));
  }

  @ParameterizedTest
  @MethodSource("majors")
  void statementsOfTheLastHourAreDifferencesToASnapshot(int major) throws SQLException {
    var d = PgServer.major(major).database("window");
    d.run("create extension pg_stat_statements");
    Fixtures.schema(d, s -> s.install(null));
    d.run("create table counted (a int)");
    // The server is shared: a full list of statements would evict what is counted here between two of its calls.
    d.run("select pg_stat_statements_reset()");
    for (var i = 0; i < 5; i++) d.run("insert into counted values (1)");
    d.run("select monitoring.capture_query_snapshot()");
    d.run("update monitoring.query_snapshots set captured_at = now() - interval '70 minutes', stats_reset_at = null");
    var own = "select q.calls from monitoring.query_snapshots q join pg_stat_statements s on s.queryid = q.queryid where s.query like 'insert into counted%'";
    assertThat(d.rows(own).getFirst()).containsEntry("calls", 5L);
    for (var i = 0; i < 3; i++) d.run("insert into counted values (1)");
    var window = d.rows("select since, calls, avg_exec_ms, note from monitoring.v_statement_window").getFirst();
    if (major >= 14) {
      // This server's counters are younger than the snapshot claims to be: the reset is the later of both.
      assertThat((String) window.get("note")).startsWith("since the statistics reset");
    } else {
      assertThat((String) window.get("note")).startsWith("since the snapshot of ");
      assertThat(window.get("avg_exec_ms")).isNotNull();
      assertThat((long) window.get("calls")).isPositive();
      assertThat(metric(d, "avg_query_latency").get("current_value")).isNotNull();
      d.run("update monitoring.query_snapshots set captured_at = now() - interval '3 hours'");
      assertThat(metric(d, "avg_query_latency")).containsEntry("current_value", null).containsEntry("note", "needs samples of the last hour");
    }
    Fixtures.schema(d, MonitoringSchema::uninstall);
  }

  /// The reset is taken out of the way, so that the snapshot counts on every major; what is compared is counted by hand.
  @ParameterizedTest
  @MethodSource("majors")
  void callsInTheWindowAreThoseSinceTheSnapshot(int major) throws SQLException {
    var d = PgServer.major(major).database("calls");
    d.run("create extension pg_stat_statements");
    Fixtures.schema(d, s -> s.install(null));
    d.run("create or replace view monitoring.v_statement_reset as select now() - interval '1 day' as since, 0::bigint as dealloc", "create table given (a int)",
        """
        create or replace view monitoring.v_statement_facts as
        select 1::bigint as queryid, 'work'::text as query, 'u'::text collate "C" as username, 'd'::text collate "C" as database_name, 30::bigint as calls,
          1300::double precision as total_exec_ms, 43.3::double precision as mean_exec_ms, 1::double precision as min_exec_ms,
          120::double precision as max_exec_ms, 0::double precision as stddev_exec_ms, 0::double precision as mean_plan_ms,
          0::double precision as p50_est_ms, 0::double precision as p95_est_ms, 0::double precision as p99_est_ms, 30::bigint as rows,
          1::numeric(20,2) as rows_per_call, 1::numeric(5,2) as cache_hit_pct, 0::bigint as shared_blks_hit, 0::bigint as shared_blks_read,
          0::bigint as temp_blks_written, 1::numeric(5,2) as pct_of_total_time, 'OK'::text as status, null::text as tag, false as is_own,
          10::bigint as user_oid, 5::bigint as database_oid, true as toplevel, 0::double precision as total_plan_ms, null::timestamptz as stats_since""",
        """
        insert into monitoring.query_snapshots (snapshot_id, captured_at, queryid, userid, dbid, toplevel, calls, total_exec_ms, sum_sq_exec_ms, rows, blocks_hit, blocks_read)
        values (1, now() - interval '60 minutes', 1, 10, 5, true, 20, 100, 500, 20, 0, 0)""");
    // 10 calls took 1,200 ms since the snapshot: 120 ms each, all slow.
    assertThat(d.rows("select calls, avg_exec_ms, slow_calls, very_slow_statements from monitoring.v_statement_window").getFirst())
        .containsEntry("calls", 10L).containsEntry("avg_exec_ms", 120.0).containsEntry("slow_calls", 10L).containsEntry("very_slow_statements", 0L);
    assertThat(metric(d, "slow_query_count")).containsEntry("current_value", 10.0);
    d.run("update monitoring.query_snapshots set calls = 40");
    assertThat(d.rows("select calls from monitoring.v_statement_window").getFirst()).as("fewer calls than then: reset or evicted").containsEntry("calls", 30L);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void errorsAndGrowthComeFromSamples(int major) throws SQLException {
    var d = PgServer.major(major).database("samples");
    Fixtures.schema(d, s -> s.install(null));
    d.run("create table monitoring.metric_history_rest partition of monitoring.metric_history default");
    assertThat(metric(d, "table_growth_rate").get("current_value")).isNull();
    sample(d, "table_bytes", "{\"schema\": \"public\", \"table\": \"big\"}", 2e8, "25 hours");
    sample(d, "table_bytes", "{\"schema\": \"public\", \"table\": \"small\"}", 1e6, "25 hours");
    sample(d, "table_bytes", "{\"schema\": \"public\", \"table\": \"big\"}", 2.25e8, "1 hour");
    sample(d, "table_bytes", "{\"schema\": \"public\", \"table\": \"small\"}", 9e6, "1 hour");
    assertThat(metric(d, "table_growth_rate")).as("12.5 % in 24 h; small tables do not count").containsEntry("current_value", 12.5);
    if (major >= 15) {
      // Here the counters were never reset, so an hour-old sample is what tells.
      sample(d, "transactions", "{\"outcome\": \"commit\"}", 0, "90 minutes");
      sample(d, "transactions", "{\"outcome\": \"rollback\"}", 0, "90 minutes");
      assertThat(metric(d, "error_rate").get("current_value")).isNotNull();
      assertThat((String) d.rows("select f.note from (select 1) o, lateral (select note from monitoring.v_alerts where metric_name = 'error_rate') f").getFirst().get("note"))
          .startsWith("since the sample of ");
      sample(d, "transactions", "{\"outcome\": \"commit\"}", 1e12, "70 minutes");
      sample(d, "transactions", "{\"outcome\": \"rollback\"}", 0, "70 minutes");
      assertThat(metric(d, "error_rate").get("current_value")).as("counters went back: a reset in between").isNull();
    }
    assertThat(d.rows("select count(*) as n from monitoring.v_metrics where metric = 'transactions'").getFirst()).containsEntry("n", 2L);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aRoleThatSeesNoSessionsKnowsNoBlocking(int major) throws SQLException {
    var d = PgServer.major(major).database("hidden");
    d.run("create role blind_" + major + " login");
    try (var connection = d.connectAs("blind_" + major)) {
      assertThat(Fixtures.read(connection, "v_baseline_values", "where v.metric_name = 'blocking_sessions'").getFirst()).containsEntry("current_value", null)
          .hasEntrySatisfying("note", n -> assertThat((String) n).contains("pg_monitor"));
    }
    d.run("drop role blind_" + major);
  }
}
