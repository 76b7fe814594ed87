package io.pgdeck.maintenance;

import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Switches jobs on and off, and says who runs them. pg_cron gets and loses its rows by the schema's own functions.
public final class JobSwitch {
  /// Who runs a job.
  public enum Runner { CONSOLE, PG_CRON, EXTERNAL }

  private JobSwitch() {}

  /// @param runner null leaves it as it is
  public static Plan enable(List<String> jobs, @Nullable Runner runner) {
    var statements = new ArrayList<String>();
    if (runner != null && runner != Runner.PG_CRON) statements.add("select u.job_name from monitoring.unschedule_cron_jobs(%s) u".formatted(array(jobs)));
    statements.add("""
        update monitoring.maintenance_schedule s
        set enabled = true%s, next_run_at = monitoring.next_run(s.cron_expression)
        where s.job_name = any (%s)""".formatted(runner == null || runner == Runner.PG_CRON ? "" : ", runner = " + Sql.literal(runner.name()), array(jobs)));
    if (runner == Runner.PG_CRON) statements.add("select w.job_name, w.action from monitoring.schedule_cron_jobs(%s) w".formatted(array(jobs)));
    return plan("Enable ", "disable", jobs, statements);
  }

  public static Plan disable(List<String> jobs) {
    return plan("Disable ", "enable", jobs, List.of("select u.job_name from monitoring.unschedule_cron_jobs(%s) u".formatted(array(jobs)),
        "update monitoring.maintenance_schedule s set enabled = false, next_run_at = null where s.job_name = any (%s)".formatted(array(jobs))));
  }

  private static Plan plan(String verb, String back, List<String> jobs, List<String> statements) {
    var names = String.join(", ", jobs);
    return new Plan(verb + names, names, Risk.SAFE, List.of(new Step(verb + names, statements, LockMode.NONE, "monitoring", true)),
        "pgdeck job %s %s".formatted(verb.strip().toLowerCase(Locale.ROOT), String.join(" ", jobs)),
        "-- pgdeck job %s %s".formatted(back, String.join(" ", jobs)), List.of(), "at once");
  }

  private static String array(List<String> jobs) {
    return jobs.stream().map(Sql::literal).collect(Collectors.joining(", ", "array[", "]::text[]"));
  }
}
