package io.pgdeck.maintenance;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of maintenance_schedule, the documented one where nothing is installed.
///
/// @param cronExpression five fields, in the server's zone; in pg_cron's for jobs that it runs
/// @param runner         CONSOLE, PG_CRON or EXTERNAL
public record ScheduledJob(String jobName, String description, String jobType, String cronExpression, boolean enabled, long runOrder, long timeoutSeconds,
    String runner, @Nullable String lastStatus) {
  /// Jobs whose function hands back commands that no function may run.
  private static final List<String> LISTS = List.of("weekly_vacuum", "quarterly_reindex", "quarterly_archive");

  /// By the time of day they come, as documented.
  public static List<ScheduledJob> all(Server server, Job job) {
    var source = SqlCatalog.source("maintenance_schedule", server.capabilities());
    return server.read("maintenance", job, """
        select m.job_name, m.description, m.job_type, m.cron_expression, m.enabled, m.run_order, m.timeout_seconds, m.runner, m.last_status
        from %s as m order by m.run_order, m.job_name""".formatted(source.from()), List.of()).rows().into(ScheduledJob.class);
  }

  /// @throws TroubleException naming the jobs there are
  public static ScheduledJob named(Server server, Job job, String name) {
    var all = all(server, job);
    // The documents' own script wrote names with hyphens.
    return all.stream().filter(j -> j.jobName().equals(name.replace('-', '_'))).findFirst().orElseThrow(() -> new TroubleException(
        new Trouble.BadInput("There is no job \"%s\"".formatted(name), "there are " + String.join(", ", all.stream().map(ScheduledJob::jobName).toList()))));
  }

  public boolean isList() {
    return LISTS.contains(jobName);
  }

  /// Runs outside the server: no function does it.
  public boolean isBackup() {
    return jobType.equals("BACKUP");
  }
}
