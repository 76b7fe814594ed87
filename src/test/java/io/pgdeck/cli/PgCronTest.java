package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgdeck.testing.PgDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs in pg_cron, on Debian's PostgreSQL 15 with postgresql-15-cron. Skipped where the package is not installed.
class PgCronTest {
  private static DebianServer server;

  @TempDir
  Path home;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(DebianServer.isHere() && DebianServer.has("pg_cron"), "postgresql-15-cron is not installed");
    server = DebianServer.start("shared_preload_libraries=pg_stat_statements,pg_cron", "cron.database_name=te", "log_timezone=Europe/Berlin",
        // Jobs are looked at here, not waited for.
        "cron.max_running_jobs=1");
    server.database("postgres").run("create database te template template0");
    try (var in = PgCronTest.class.getResourceAsStream("/io/pgdeck/monitoring/trade_engine.sql")) {
      database().run(new String(in.readAllBytes(), StandardCharsets.UTF_8), "create extension pg_cron");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) server.close();
  }

  @BeforeEach
  void clean() throws SQLException {
    database().run("select cron.unschedule(jobid) from cron.job");
  }

  private static PgDatabase database() {
    return server.database("te");
  }

  private CliRun.Ended run(String... arguments) {
    return new CliRun(home).with("PGPASSWORD", DebianServer.PASSWORD).on(database()).run(arguments);
  }

  private static List<Object> jobs() throws SQLException {
    return database().rows("select jobname from cron.job order by 1").stream().map(r -> r.get("jobname")).toList();
  }

  @Test
  void installWritesWhatOnlyReadsAndRecordsAndUninstallLeavesTheDumpAsItWas() throws Exception {
    database().run("select cron.schedule('refresh-trading-stats', '*/5 * * * *', 'select 1')", "select cron.schedule('their own', '0 0 1 1 *', 'select 2')");
    var before = server.dump("te");
    var installed = run("schema", "install");
    assertThat(installed.code()).as(installed.err()).isZero();
    assertThat(installed.lines()).contains("job check_alerts", "job hourly_report", "extension pg_trgm").doesNotContain("job refresh_trading_stats", "job weekly_vacuum");
    assertThat(jobs()).containsExactly("check_alerts", "daily_housekeeping", "daily_report", "health_check", "hourly_query_stats", "hourly_report",
        "monthly_review", "refresh-trading-stats", "refresh_user_stats", "their own", "weekly_review");
    assertThat(database().rows("select jobname from cron.job where jobname like '%review' and command like 'select r.status from monitoring.run_scheduled_maintenance(%'")).hasSize(2);
    assertThat(database().rows("select runner from monitoring.maintenance_schedule where job_name = 'refresh_trading_stats'").getFirst()).containsEntry("runner", "PG_CRON");
    var again = run("schema", "install");
    assertThat(again.lines()).allMatch(l -> l.endsWith(" unchanged")).contains("job check_alerts unchanged", "extension pg_trgm unchanged", "view v_alerts unchanged");
    assertThat(again.err()).contains("Installed 0 objects, ");
    assertThat(run("schema", "uninstall", "--yes").code()).isZero();
    assertThat(jobs()).containsExactly("refresh-trading-stats", "their own");
    assertThat(server.dump("te")).isEqualTo(before);
  }

  @Test
  void aRunnerIsGivenAndTakenAgain() throws SQLException {
    assertThat(run("schema", "install", "--no-jobs", "--no-extensions").code()).isZero();
    assertThat(jobs()).isEmpty();
    var enabled = run("job", "enable", "weekly_vacuum", "daily-partition-creation", "--runner", "pg_cron");
    assertThat(enabled.code()).as(enabled.err()).isZero();
    assertThat(database().rows("select jobname, schedule, command from cron.job order by 1")).extracting(r -> r.get("jobname") + " | " + r.get("schedule") + " | " + r.get("command"))
        .containsExactly("daily_partition_creation | 0 1 * * * | select r.status from monitoring.run_scheduled_maintenance('daily_partition_creation') r",
            "weekly_vacuum | 0 3 * * 0 | vacuum (analyze)");
    var refused = run("job", "enable", "quarterly_reindex", "backup_6h", "--runner", "pg_cron");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Not for pg_cron: quarterly_reindex, backup_6h");
    assertThat(run("job", "enable", "weekly_vacuum", "--runner", "console").code()).isZero();
    assertThat(jobs()).containsExactly("daily_partition_creation");
    assertThat(run("job", "disable", "daily_partition_creation").code()).isZero();
    assertThat(jobs()).isEmpty();
    assertThat(database().rows("select runner, enabled, next_run_at from monitoring.maintenance_schedule where job_name = 'daily_partition_creation'").getFirst())
        .containsEntry("runner", "CONSOLE").containsEntry("enabled", false).containsEntry("next_run_at", null);
    assertThat(run("schema", "install").lines()).as("what was taken away stays away").doesNotContain("job check_alerts");
    assertThat(run("schema", "uninstall", "--yes").code()).isZero();
  }

  @Test
  void theExportedTextIsWhatPgCronTakes() throws SQLException {
    assertThat(run("schema", "install", "--no-jobs").code()).isZero();
    database().run(run("job", "export", "pg_cron").out());
    assertThat(jobs()).hasSize(13).contains("weekly_vacuum", "daily_statistics_update").doesNotContain("backup_6h", "quarterly_archive");
    assertThat(run("schema", "uninstall", "--yes").code()).isZero();
    assertThat(jobs()).as("not written by us").hasSize(13);
  }

  /// The counters of pg_stat_statements survive a good shutdown and not a bad one; no difference is ever negative.
  @Test
  void periodsSurviveARestartAndACrash() throws Exception {
    assertThat(run("schema", "install", "--no-jobs").code()).isZero();
    var mark = "select 'restart' as mark, count(*) from public.orders";
    for (var n = 0; n < 5; n++) database().rows(mark);
    database().run("select monitoring.capture_query_snapshot()");
    database().run("update monitoring.query_snapshots set captured_at = captured_at - interval '70 minutes'");
    server.restart("fast");
    for (var n = 0; n < 2; n++) database().rows(mark);
    var period = "select p.calls, p.partial from monitoring.get_query_performance('1 hour') p where p.query like '%as mark, count%'";
    // The snapshot pretends to be older than the server: its reset is later, so everything since the reset is told, flagged.
    assertThat(database().rows(period)).singleElement().satisfies(r -> assertThat(r).containsEntry("calls", 7L).containsEntry("partial", true));
    database().run("update monitoring.query_snapshots set captured_at = now()");
    assertThat(database().rows(period)).singleElement().satisfies(r -> assertThat(r).as("goes on after a restart").containsEntry("calls", 2L));
    server.crash(database());
    database().rows(mark);
    assertThat(database().rows(period)).as("empty after a crash: what came since").singleElement()
        .satisfies(r -> assertThat(r).containsEntry("calls", 1L).containsEntry("partial", true));
    assertThat(database().rows("select stats_reset_at < captured_at as older from monitoring.query_snapshots limit 1").getFirst()).containsEntry("older", true);
    assertThat(database().rows("select calls from monitoring.get_query_performance('1 hour') where calls < 0 or total_exec_ms < 0")).isEmpty();
    assertThat(run("schema", "uninstall", "--yes").code()).isZero();
  }
}
