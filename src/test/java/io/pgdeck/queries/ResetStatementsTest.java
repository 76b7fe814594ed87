package io.pgdeck.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The counters of statements are set back by a plan: seen first, a snapshot kept, the moment told.
class ResetStatementsTest {
  @TempDir
  Path home;

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aSnapshotIsKeptBeforeTheReset(int major) throws Exception {
    try (var cluster = PgCluster.start("reset-order", PgServer.major(major), "shared_preload_libraries = 'pg_stat_statements'")) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements", "create role bare login");
      for (var i = 0; i < 9; i++) d.run("select 1 as counted_nine_times");
      var id = d.rows("select queryid from pg_stat_statements where query = 'select $1 as counted_nine_times'").getFirst().get("queryid");
      var order = new ResetOrder();
      assertThat(order.name()).isEqualTo("reset-statements");
      try (var server = Servers.connect(d)) {
        var bare = order.actions(server, job(), List.of(), Set.of()).getFirst().plan(server, job());
        assertThat(bare.sql()).contains("\"public\".\"pg_stat_statements_reset\"()").doesNotContain("capture_query_snapshot");
        assertThat(bare.checks()).anyMatch(c -> !c.ok() && c.sentence().startsWith("No snapshot is kept"));
        assertThat(bare.checks().getFirst().sentence()).contains(major == 13 ? "does not tell" : "count since 20");
      }
      try (var connection = d.connect()) {
        new MonitoringSchema(connection).install(null);
      }
      try (var server = Servers.connect(d); var jobs = new Jobs(InstantSource.system())) {
        var plan = new ResetStatements().plan(server, job());
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.checks()).noneMatch(c -> c.sentence().startsWith("No snapshot") || c.sentence().startsWith("This role may not"));
        var done = new ActionRunner(new AuditLog(home.resolve("audit.jsonl")), InstantSource.system(), Duration.ofSeconds(3)).run(server, plan, jobs.start("reset", Duration.ZERO));
        assertThat(done.succeeded()).as(done.message()).isTrue();
        assertThat(d.rows("select calls from pg_stat_statements where queryid = " + id)).isEmpty();
        assertThat(d.rows("select calls from monitoring.query_snapshots where queryid = " + id).getFirst().get("calls")).isEqualTo(9L);
        assertThat(Files.readString(home.resolve("audit.jsonl"))).contains("pg_stat_statements_reset");
      }
    }
  }

  private static Job job() {
    return Job.quiet("test", Duration.ofSeconds(30));
  }
}
