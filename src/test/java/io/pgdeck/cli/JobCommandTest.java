package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The jobs by the command line: their functions, and the commands that only the console can run.
class JobCommandTest {
  @TempDir
  Path home;

  static List<Integer> majors() {
    return PgServer.majors();
  }

  private CliRun.Ended run(PgDatabase d, String... arguments) {
    return new CliRun(home).on(d).run(arguments);
  }

  private PgDatabase installed(int major) throws SQLException {
    var d = PgServer.major(major).database("jobs");
    assertThat(run(d, "schema", "install", "--no-extensions").code()).isZero();
    return d;
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theWeeklyVacuumReallyRunsAndIsLogged(int major) throws SQLException {
    var d = installed(major);
    d.run("create table \"Order.Items\" as select n from generate_series(1, 5000) n", "delete from \"Order.Items\" where n <= 2500");
    var dead = "select n_dead_tup as dead from pg_stat_user_tables where relname = 'Order.Items'";
    var planned = run(d, "job", "run", "weekly_vacuum", "--plan");
    assertThat(planned.out()).contains("vacuum (analyze) public.\"Order.Items\"").contains("SHARE UPDATE EXCLUSIVE");
    assertThat(d.rows("select log_id from monitoring.maintenance_log")).as("a plan runs nothing").isEmpty();
    var ran = run(d, "job", "run", "weekly_vacuum");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.lines()).first().asString().isEqualTo("weekly_vacuum: DELEGATED, 1 commands for the caller");
    // 13 keeps its counters in another process, which takes a moment.
    for (var n = 0; n < 200 && !d.rows(dead + " and last_vacuum is not null").stream().anyMatch(r -> r.get("dead").equals(0L)); n++) d.run("select pg_sleep(0.05)");
    assertThat(d.rows(dead + " and last_vacuum is not null")).singleElement().satisfies(r -> assertThat(r).containsEntry("dead", 0L));
    assertThat(d.rows("""
        select status, objects_affected, message, object_oid = '"Order.Items"'::regclass::oid::bigint as about, finished_at >= started_at as ended, sqlstate
        from monitoring.maintenance_log where job_name = 'weekly_vacuum' order by log_id"""))
        .extracting(r -> r.get("status") + " " + r.get("objects_affected") + " " + r.get("about"))
        .containsExactly("DELEGATED 1 null", "SUCCESS 1 true", "SUCCESS 1 null");
    assertThat(d.rows("select last_status, next_run_at > now() as due from monitoring.maintenance_schedule where job_name = 'weekly_vacuum'").getFirst())
        .containsEntry("last_status", "SUCCESS").containsEntry("due", true);
  }

  /// The same list without the schema.
  @ParameterizedTest
  @MethodSource("majors")
  void maintainVacuumWithoutATableIsTheList(int major) throws SQLException {
    var d = PgServer.major(major).database("all");
    d.run("create table \"A.b\" (a int)", "create table parts (at timestamptz not null) partition by range (at)",
        "create table parts_1 partition of parts for values from ('2001-01-01') to ('2090-01-01')");
    var planned = run(d, "maintain", "vacuum", "--plan");
    assertThat(planned.out().lines().filter(l -> !l.startsWith("--"))).containsExactlyInAnyOrder("vacuum (analyze) \"public\".\"A.b\";",
        "vacuum (analyze) \"public\".\"parts_1\";", "analyze \"public\".\"parts\";");
    assertThat(run(d, "maintain", "vacuum", "--yes").lines()).hasSize(3).allMatch(l -> l.contains("done in"));
    assertThat(d.rows("select reltuples from pg_class where relname = 'parts' and reltuples >= 0")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void oneCommandThatFailsStopsNoOtherAndIsLogged(int major) throws SQLException {
    var d = installed(major);
    d.run("create table held (a int)", "create table free (a int)");
    try (var other = d.connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("lock table held in share update exclusive mode");
      var ran = run(d, "job", "run", "weekly_vacuum", "--lock-timeout", "50ms");
      assertThat(ran.code()).isEqualTo(1);
      other.rollback();
    }
    assertThat(d.rows("select message, status, sqlstate from monitoring.maintenance_log where object_oid is not null order by message"))
        .extracting(r -> r.get("message") + " " + r.get("status") + " " + r.get("sqlstate")).containsExactly("public.free SUCCESS null", "public.held FAILED 55P03");
    assertThat(d.rows("select status, message, error_text from monitoring.maintenance_log order by log_id desc limit 1").getFirst())
        .containsEntry("status", "FAILED").containsEntry("message", "1 commands done, 1 failed");
    assertThat(d.rows("select last_status from monitoring.maintenance_schedule where job_name = 'weekly_vacuum'").getFirst()).containsEntry("last_status", "FAILED");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void oldPartitionsAreDetachedAndPutAsideAndNeverDropped(int major) throws SQLException {
    var d = installed(major);
    d.run("create table log_rows (at timestamptz not null) partition by range (at)",
        "create table log_old partition of log_rows for values from ('2001-01-01') to ('2001-02-01')",
        "create table log_new partition of log_rows for values from ('2001-02-01') to ('2090-01-01')",
        "insert into log_rows values ('2001-01-15')");
    var ran = run(d, "job", "run", "quarterly_archive");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(d.rows("select inhrelid::regclass::text as part from pg_inherits where inhparent = 'log_rows'::regclass")).extracting(r -> r.get("part")).containsExactly("log_new");
    assertThat(d.rows("select count(*) as n from archive.log_old").getFirst()).containsEntry("n", 1L);
    assertThat(d.rows("select partition_name, rows is not null as known, dropped_at from monitoring.partition_archive").getFirst())
        .containsEntry("partition_name", "log_old").containsEntry("dropped_at", null);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anotherConsoleAtTheSameJobIsLeftAlone(int major) throws SQLException {
    var d = installed(major);
    d.run("insert into monitoring.maintenance_log (job_name, started_at, status) values ('weekly_vacuum', now(), 'RUNNING')");
    var ran = run(d, "job", "run", "weekly_vacuum");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("weekly_vacuum is running elsewhere");
    d.run("update monitoring.maintenance_log set started_at = now() - interval '5 hours'");
    assertThat(run(d, "job", "run", "weekly_vacuum").out()).as("left by a console that died").startsWith("weekly_vacuum: DELEGATED");
    try (var other = d.connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("select pg_advisory_xact_lock(hashtext('pgdeck job'), hashtext('check_alerts'))");
      assertThat(run(d, "job", "run", "check_alerts").out().strip()).isEqualTo("check_alerts: SKIPPED, it is running elsewhere");
      other.rollback();
    }
    assertThat(run(d, "job", "run", "check_alerts").out()).startsWith("check_alerts: SUCCESS");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anOperatorRunsJobsAndAReaderDoesNot(int major) throws SQLException {
    var d = installed(major);
    var operator = "operator_" + major;
    d.run("create role %s login in role monitoring_operator".formatted(operator), "create role reader_%d login in role monitoring_reader".formatted(major));
    try {
      var as = new PgDatabase(d.host(), d.port(), operator, d.name(), d.password());
      assertThat(run(as, "job", "run", "check_alerts").code()).isZero();
      assertThat(run(as, "job", "disable", "check_alerts").code()).isZero();
      assertThat(d.rows("select triggered_by from monitoring.maintenance_log").getFirst()).containsEntry("triggered_by", operator);
      var reader = new PgDatabase(d.host(), d.port(), "reader_" + major, d.name(), d.password());
      assertThat(run(reader, "job", "run", "check_alerts").code()).isEqualTo(1);
      assertThat(run(reader, "job", "list").code()).isZero();
    } finally {
      d.run("drop role " + operator, "drop role reader_" + major);
    }
  }

  @Test
  void withoutTheSchemaJobsAreListedAndExportedAndNotRun() throws SQLException {
    var d = PgServer.newest().database("bare");
    assertThat(run(d, "job", "list", "--format", "csv").lines()).hasSize(18);
    assertThat(run(d, "job", "run", "weekly_vacuum").code()).isEqualTo(1);
    assertThat(run(d, "job", "disable", "weekly_vacuum").code()).isEqualTo(1);
    assertThat(run(d, "job", "export", "cron").lines().stream().filter(l -> !l.startsWith("#"))).hasSize(15).allMatch(l -> l.matches("(\\S+ ){5}(psql|printf) .*"));
    assertThat(run(d, "job").code()).isEqualTo(2);
    assertThat(run(d, "job", "run", "weekly_vacuum").err()).contains("run pgdeck schema install");
  }

  @Test
  void exportsQuoteWhatShellsAndSchedulersWouldRead() throws SQLException {
    var d = PgServer.newest().database("it's 100% \"odd\"");
    var cron = run(d, "job", "export", "cron");
    assertThat(cron.out()).contains("it%27s".replace("%", "\\%")).doesNotContainPattern("(?<!\\\\)%");
    var k8s = run(d, "job", "export", "k8s").out();
    assertThat(k8s.split("(?m)^---$")).hasSize(16);
    assertThat(k8s).contains("schedule: \"0 3 * * 0\"", "image: postgres:" + PgServer.newest().major(), "# pgdeck-backup-6h:");
    var systemd = run(d, "job", "export", "systemd").out();
    assertThat(systemd).contains("OnCalendar=Sun *-*-* 03:00:00", "OnCalendar=*-01,04,07,10-01 03:00:00", "OnCalendar=*-*-* *:00/5:00");
    assertThat(systemd.lines().filter(l -> l.startsWith("ExecStart="))).hasSize(15).allMatch(l -> !l.replace("%%", "").contains("%"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      */5 * * * *      | 2026-11-25 12:03:20+00 | UTC           | 2026-11-25 12:05:00+00
      */5 * * * *      | 2026-11-25 12:05:00+00 | UTC           | 2026-11-25 12:10:00+00
      0 * * * *        | 2026-11-25 23:30:00+00 | UTC           | 2026-11-26 00:00:00+00
      0 3 * * 0        | 2026-11-25 12:00:00+00 | Europe/Berlin | 2026-11-29 02:00:00+00
      0 3 * * 7        | 2026-11-25 12:00:00+00 | UTC           | 2026-11-29 03:00:00+00
      0 3 1 1,4,7,10 * | 2026-11-25 12:00:00+00 | UTC           | 2027-01-01 03:00:00+00
      5 0 * * *        | 2026-11-25 00:04:59+00 | UTC           | 2026-11-25 00:05:00+00
      0 0 29 2 *       | 2026-11-25 12:00:00+00 | UTC           | 2028-02-29 00:00:00+00
      0 0 13 * 5       | 2026-11-25 12:00:00+00 | UTC           | 2026-11-27 00:00:00+00
      30 8-10 * * 1-5  | 2026-11-27 10:30:00+00 | UTC           | 2026-11-30 08:30:00+00
      0 0 31 2 *       | 2026-11-25 12:00:00+00 | UTC           |
      often            | 2026-11-25 12:00:00+00 | UTC           |
      """)
  void theNextRunFollowsCronsRules(String cron, String after, String zone, String next) throws SQLException {
    var rows = SCHEDULES.rows("select monitoring.next_run('%s', '%s', '%s') is not distinct from %s as same, monitoring.next_run('%s', '%s', '%s')::text as next"
        .formatted(cron, after, zone, next == null ? "null" : "timestamptz '" + next + "'", cron, after, zone));
    assertThat(rows.getFirst()).as(rows.toString()).containsEntry("same", true);
  }

  private static final PgDatabase SCHEDULES = schedules();

  private static PgDatabase schedules() {
    try {
      var d = PgServer.newest().database("schedules");
      new CliRun(Path.of("target")).on(d).run("schema", "install", "--no-extensions");
      return d;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
