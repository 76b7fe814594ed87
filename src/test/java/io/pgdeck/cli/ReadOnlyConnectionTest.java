package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over a connection marked read only an action is impossible, not merely hidden: each way to one is tried.
class ReadOnlyConnectionTest {
  @TempDir
  Path home;

  private PgDatabase database() throws Exception {
    var d = PgServer.newest().database("ro");
    d.run("create table t as select 1 as n", "create materialized view m as select n from t", "create unique index on m (n)");
    assertThat(new CliRun(home).run("connection", "add", "--name", "ro", "--read-only", "-h", d.host(), "-p", "" + d.port(), "-U", d.user(), "-d", d.name()).code()).isZero();
    return d;
  }

  private static List<Map<String, Object>> state(PgDatabase d) throws Exception {
    return d.rows("select (select count(*) from pg_class where relnamespace = 'public'::regnamespace) as relations, (select count(*) from m) as rows,"
        + " (select count(*) from pg_namespace where nspname = 'monitoring') as monitoring");
  }

  @Test
  void commandsThatActAreRefusedAndNothingChanges() throws Exception {
    var d = database();
    d.run("insert into t values (2)");
    var before = state(d);
    for (var arguments : List.of(List.of("maintain", "vacuum", "t", "--yes"), List.of("refresh", "m"), List.of("schema", "install"))) {
      var run = new CliRun(home).run(java.util.stream.Stream.concat(java.util.stream.Stream.of("--connection", "ro"), arguments.stream()).toArray(String[]::new));
      assertThat(run.code()).as(arguments + " " + run.err()).isEqualTo(1);
      assertThat(run.err()).as(arguments.toString()).contains("read only");
      assertThat(run.err().strip().lines()).hasSize(1);
    }
    assertThat(state(d)).isEqualTo(before);
  }

  /// Where our schema is there already, its functions write too.
  @Test
  void whatIsInstalledIsNeitherRunNorSwitchedNorTakenAway() throws Exception {
    var d = database();
    assertThat(new CliRun(home).on(d).run("schema", "install", "--no-extensions").code()).isZero();
    var before = installed(d);
    for (var arguments : List.of(List.of("job", "run", "weekly_vacuum"), List.of("job", "disable", "weekly_vacuum"), List.of("job", "enable", "weekly_vacuum", "--runner", "external"),
        List.of("schema", "upgrade"), List.of("schema", "uninstall", "--yes"), List.of("explain", "--analyze", "insert into public.t values (7)"),
        List.of("maintain", "vacuum", "--yes"), List.of("refresh", "--all"))) {
      var run = new CliRun(home).run(java.util.stream.Stream.concat(java.util.stream.Stream.of("--connection", "ro"), arguments.stream()).toArray(String[]::new));
      assertThat(run.code()).as(arguments + " " + run.out() + run.err()).isNotZero();
      assertThat(run.out() + run.err()).as(arguments.toString()).contains("read only");
      assertThat(installed(d)).as(arguments.toString()).isEqualTo(before);
    }
  }

  private static List<Map<String, Object>> installed(PgDatabase d) throws Exception {
    return d.rows("select (select count(*) from pg_class) as relations, (select count(*) from monitoring.maintenance_log) as logged, (select count(*) from t) as rows,"
        + " (select md5(string_agg(s::text, ' ' order by s.job_name)) from monitoring.maintenance_schedule as s) as schedule,"
        + " (select max(greatest(last_vacuum, last_analyze)) from pg_stat_user_tables) as vacuumed");
  }

  @Test
  void whatReadsStillWorks() throws Exception {
    database();
    assertThat(new CliRun(home).run("--connection", "ro", "maintain", "vacuum", "t", "--plan").out()).contains("vacuum");
    assertThat(new CliRun(home).run("--connection", "ro", "schema", "status").code()).isEqualTo(1);
    assertThat(new CliRun(home).run("--connection", "ro", "schema", "sql").out()).contains("begin;");
    assertThat(new CliRun(home).run("--connection", "ro", "show", "matviews").code()).isZero();
  }

  @Test
  void runnerAndServerRefuseBothEvenWithoutEachOther() throws Exception {
    var d = database();
    var p = Servers.profile(d);
    var profile = new ServerProfile("ro", p.environment(), p.hosts(), p.database(), p.user(), p.password(), p.tls(), true);
    try (var server = Server.connect(profile)) {
      assertThatThrownBy(() -> server.openForAction("test")).isInstanceOf(TroubleException.class).hasMessage("The connection \"ro\" is read only: no action can run over it.");
      var plan = new Plan("Drop it", "public.t", Risk.DESTRUCTIVE, List.of(new Step("Drop", List.of("drop table t"), LockMode.ACCESS_EXCLUSIVE, "t", true)), "pgdeck", "none", List.of(), "a moment");
      var done = new ActionRunner(new AuditLog(home.resolve("audit.jsonl")), InstantSource.system(), Duration.ofSeconds(1)).run(server, plan, Job.quiet("drop", Duration.ofSeconds(5)));
      assertThat(done.succeeded()).isFalse();
      assertThat(done.message()).isEqualTo("This connection is read only: no action can run.");
      try (var reading = server.openForReading("test"); var statement = reading.createStatement()) {
        assertThatThrownBy(() -> statement.execute("drop table t")).hasMessageContaining("read-only transaction");
      }
    }
    assertThat(d.rows("select n from t")).hasSize(1);
  }
}
