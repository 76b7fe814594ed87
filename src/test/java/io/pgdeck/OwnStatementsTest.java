package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.plans.Explainer;
import io.pgdeck.plans.PlanWatch;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.recorder.RecorderPace;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Rehearsal;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the console reads, records and explains is not counted as the server's load: not by its statements, nor by those of its driver and pool.
class OwnStatementsTest {
  @TempDir
  Path folder;

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void nothingTheConsoleSendsStandsAmongTheServersStatements(int major) throws Exception {
    var d = PgServer.major(major).database("own");
    d.run("create extension pg_stat_statements", "create table watched (id int primary key, n int)", "drop role if exists own_console", "create role own_console superuser login");
    try (var server = Server.connect(profile(d, "own_console"))) {
      for (var panel : AllRooms.ROOMS.panels()) PanelReader.read(server, panel, Query.ALL);
      server.facts();
      server.knock();
      record(server);
      var texts = new LinkedHashMap<>(Map.of(1L, "select n from watched where id = $1", 2L, "select sum(n) from watched"));
      new PlanWatch().look(server, job(), texts, Instant.parse("2026-11-26T12:00:00Z"), null);
      new Explainer(server, job()).explain("select n from watched where id = $1", false, null);
      new Explainer(server, job()).explain("select n from watched where id = 1", false, null);
      var facts = SqlCatalog.source("v_statement_facts", server.capabilities()).from();
      try (var connection = d.connect()) {
        assertThat(PgDatabase.rows(connection, "select left(f.query, 100) as query, f.calls from %s f where f.username = 'own_console' and not f.is_own order by 1".formatted(facts))).isEmpty();
        assertThat(PgDatabase.rows(connection, "select from %s f where f.username = 'own_console' and f.is_own".formatted(facts))).hasSizeGreaterThan(40);
      }
    }
  }

  /// What was ordered is work of the DBA; no transaction of the console's stands round it, and none of its settings.
  @ParameterizedTest
  @MethodSource("ends")
  void anOrderOfOneStatementIsCountedAlone(int major) throws Exception {
    var d = PgServer.major(major).database("ordered");
    d.run("create extension pg_stat_statements", "create table watched (id int primary key)", "drop role if exists own_orders", "create role own_orders superuser login");
    try (var server = Server.connect(profile(d, "own_orders"))) {
      var plan = new Plan("Drop it", "public.watched", Risk.DESTRUCTIVE, List.of(new Step("Drop", List.of("drop table public.watched"), LockMode.ACCESS_EXCLUSIVE, "public.watched", true)), "pgdeck", "none", List.of(), "a moment");
      assertThat(new ActionRunner(new AuditLog(folder.resolve("audit.jsonl")), InstantSource.system(), Duration.ofSeconds(1)).run(server, plan, job()).message()).isEqualTo("Drop it: done.");
      assertThat(notOwn(d, server, "own_orders")).containsExactly("drop table public.watched");
    }
  }

  /// Only what begins and ends the rehearsals cannot be told from others'.
  @Test
  void whatVerifyReadsAndMeasuresIsNoLoad() throws Exception {
    var d = PgServer.newest().database("verified_own");
    d.run("create extension pg_stat_statements", "drop role if exists own_verify", "create role own_verify superuser login");
    try (var server = Server.connect(profile(d, "own_verify")); var rehearsal = Rehearsal.open(server, "verify", job())) {
      rehearsal.rows("select count(*) as n from pg_catalog.pg_class", List.of());
      rehearsal.rows("explain (format json, verbose off, analyze, buffers, timing off, summary on) select 1", List.of());
      assertThat(notOwn(d, server, "own_verify")).allMatch(t -> t.matches("(?i)(begin|savepoint|release|rollback).*"));
    }
  }

  private static List<String> notOwn(PgDatabase d, Server server, String role) throws SQLException {
    var facts = SqlCatalog.source("v_statement_facts", server.capabilities()).from();
    try (var connection = d.connect()) {
      return PgDatabase.rows(connection, "select f.query from %s f where f.username = '%s' and not f.is_own order by 1".formatted(facts, role)).stream().map(r -> String.valueOf(r.get("query"))).toList();
    }
  }

  private void record(Server server) throws InterruptedException {
    try (var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL); var recorder = new Recorder(server, store, RecorderPace.ALWAYS)) {
      for (var i = 0; i < 3; i++) {
        recorder.tick(job());
        while (recorder.reads()) Thread.onSpinWait();
      }
    }
  }

  private static Job job() {
    return Job.quiet("test", Duration.ofSeconds(30));
  }

  private static ServerProfile profile(PgDatabase d, String role) {
    return new ServerProfile("own", Environment.TEST, List.of(new HostPort(d.host(), d.port())), d.name(), role, null, Map.of(), false);
  }
}
