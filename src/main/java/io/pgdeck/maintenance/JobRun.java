package io.pgdeck.maintenance;

import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plans by which a job runs: its function first; where that hands back a list of commands, a plan for each, so that one
/// that fails does not stop the others.
public final class JobRun {
  private static final String OUTCOME = SqlCatalog.statement("/io/pgdeck/maintenance/outcome.sql");
  private static final String RUNNING = SqlCatalog.statement("/io/pgdeck/maintenance/running.sql");

  /// What the job's line in the maintenance log says.
  public record Outcome(String status, @Nullable String message, @Nullable String errorText) {}

  /// One command or a few that belong together, about one object.
  private record Listed(long oid, long tableOid, String object, String[] commands) {}

  private JobRun() {}

  public static Plan function(ScheduledJob job) {
    var sql = "select r.status, r.message from monitoring.run_scheduled_maintenance(%s) r".formatted(Sql.literal(job.jobName()));
    return new Plan("Run job " + job.jobName(), job.jobName(), Risk.SAFE, List.of(new Step(job.description(), List.of(sql), LockMode.NONE, "monitoring", false)),
        "pgdeck job run " + job.jobName(), "Nothing to undo.", List.of(), "as the job before: see pgdeck job list");
  }

  /// @throws TroubleException where the schema is not installed
  public static void needsSchema(Server server) {
    if (!SqlCatalog.installed(server.capabilities()).contains("maintenance_schedule")) {
      throw new TroubleException(new Trouble.NotInstalled("Jobs run and are switched in the monitoring schema, which is not installed here or not readable",
          "run pgdeck schema install, or ask for GRANT monitoring_operator TO your role"));
    }
  }

  /// Whether the commands of this job are being run by somebody, as the log says.
  public static boolean isRunning(Server server, Job work, ScheduledJob job) {
    return server.read("maintenance", work, RUNNING, List.of(job.jobName(), job.timeoutSeconds() + " s")).rows().isNotEmpty();
  }

  /// How the job's function ended just now.
  public static Outcome outcome(Server server, Job work, ScheduledJob job) {
    return server.read("maintenance", work, OUTCOME, List.of(job.jobName())).rows().into(Outcome.class).stream().findFirst()
        .orElseThrow(() -> new TroubleException(new Trouble.Failed("Job " + job.jobName(), "left no line in monitoring.maintenance_log", null, null)));
  }

  /// The commands of a list, as the server gives them now.
  public static List<Plan> commands(Server server, Job work, ScheduledJob job) {
    var sql = SqlCatalog.statement("/io/pgdeck/maintenance/%s.sql".formatted(job.jobName()));
    return server.read("maintenance", work, sql, List.of()).rows().into(Listed.class).stream().map(l -> plan(server, work, job, l)).toList();
  }

  private static Plan plan(Server server, Job work, ScheduledJob job, Listed listed) {
    var detach = job.jobName().equals("quarterly_archive");
    var waits = !job.jobName().equals("weekly_vacuum");
    var checks = waits ? InTheWay.of(server, work, List.of(listed.tableOid()), detach ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE) : List.<Plan.Check>of();
    var statements = new ArrayList<String>();
    for (var command : listed.commands()) {
      var bare = command.replaceFirst(";\\s*$", "");
      // A lock_timeout that ends a CONCURRENTLY half way leaves an invalid index or a pending detach behind.
      if (bare.contains(" concurrently")) statements.add("set lock_timeout = 0");
      statements.add(bare);
    }
    var step = new Step(listed.object(), statements, detach ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE, listed.object(), false,
        new Step.Logged(job.jobName(), listed.oid()));
    return new Plan("%s of %s".formatted(job.jobName(), listed.object()), listed.object(), detach ? Risk.DISRUPTIVE : Risk.SAFE, List.of(step),
        "pgdeck job run " + job.jobName(), detach ? "Move the table back and attach it again with its former bounds." : "Nothing to undo.", checks, "depends on its size");
  }

  /// Writes how a list of commands ended as a whole.
  public static Plan finished(ScheduledJob job, double durationMs, int done, int failed, @Nullable String error) {
    var status = Sql.literal(failed == 0 ? "SUCCESS" : "FAILED");
    var message = Sql.literal("%d commands done, %d failed".formatted(done, failed));
    var log = """
        insert into monitoring.maintenance_log (job_name, started_at, finished_at, duration_ms, status, objects_affected, message, error_text, triggered_by)
        values (%s, pg_catalog.clock_timestamp() - %s * interval '1 ms', pg_catalog.clock_timestamp(), %s, %s, %d, %s, %s, 'pgdeck by ' || session_user)"""
        .formatted(Sql.literal(job.jobName()), durationMs, durationMs, status, done, message, error == null ? "null" : Sql.literal(error));
    var schedule = "update monitoring.maintenance_schedule set last_status = %s, last_duration_ms = %s where job_name = %s"
        .formatted(status, durationMs, Sql.literal(job.jobName()));
    return new Plan("Log job " + job.jobName(), job.jobName(), Risk.SAFE, List.of(new Step("Write the log", List.of(log, schedule), LockMode.NONE, "monitoring", true)),
        "pgdeck job run " + job.jobName(), "Nothing to undo.", List.of(), "at once");
  }
}
