package io.pgdeck.cli;

import io.pgdeck.action.Plan;
import io.pgdeck.job.Job;
import io.pgdeck.maintenance.JobExport;
import io.pgdeck.maintenance.JobRun;
import io.pgdeck.maintenance.JobSwitch;
import io.pgdeck.maintenance.ScheduledJob;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Shelf;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The jobs of `maintenance_schedule`.
@Command(name = "job", sortOptions = false, description = "Lists, runs, switches and exports the maintenance jobs.",
    footer = {"", "Exit status: 0, 1 failed, 2 bad usage or no connection."})
final class JobCommand implements Callable<Integer> {
  private static final Duration READING = Duration.ofSeconds(30);

  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  private final Context context;

  JobCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command(name = "list", description = "All jobs with their times, runner and last run.")
  int list(@Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv or markdown.", defaultValue = "table") Format format) {
    return parent.connection().use(session -> {
      var listing = reading(session, "job list", job -> new Shelf(context.rooms()).find(session.server(), job, "maintenance").read(session.server(), Query.ALL, job));
      format.print(listing, context.terminal().out());
      context.terminal().out().flush();
      return ExitCode.OK;
    });
  }

  @Command(name = "run", description = "Runs a job now, its list of commands too. Does not ask: schedulers call it.")
  int run(@Parameters(paramLabel = "NAME", description = "The job.") String name,
      @Option(names = "--plan", description = "Only show what would be run.") boolean plan,
      @Option(names = "--lock-timeout", paramLabel = "TIME", description = "How long a command waits for a lock (3s); it is tried three times.",
          defaultValue = "3s") String lockTimeout) {
    var wait = Plans.time(lockTimeout);
    return parent.connection().use(session -> {
      JobRun.needsSchema(session.server());
      var job = reading(session, "job " + name, j -> ScheduledJob.named(session.server(), j, name));
      if (plan) {
        Plans.print(JobRun.function(job), context.terminal().out());
        commands(session, job).forEach(p -> Plans.print(p, context.terminal().out()));
        return ExitCode.OK;
      }
      return new JobRunner(context, session, new Plans(context, session, parent.progress()), wait).run(job);
    });
  }

  @Command(name = "enable", description = "Switches jobs on, or hands them to another runner.")
  int enable(@Parameters(paramLabel = "NAME", arity = "1..*", description = "The jobs.") List<String> names,
      @Option(names = "--runner", paramLabel = "RUNNER", description = "console, pg_cron (writes its rows) or external.") JobSwitch.@Nullable Runner runner) {
    return parent.connection().use(session -> {
      var jobs = named(session, names);
      if (runner == JobSwitch.Runner.PG_CRON && !session.server().capabilities().extension("pg_cron").works()) {
        throw new TroubleException(new Trouble.NotInstalled("pg_cron does not work in this database",
            "add it to shared_preload_libraries with cron.database_name, restart the server and CREATE EXTENSION pg_cron"));
      }
      var code = switched(session, JobSwitch.enable(jobs, runner));
      if (runner != JobSwitch.Runner.PG_CRON || code != ExitCode.OK) return code;
      var left = reading(session, "job enable", j -> ScheduledJob.all(session.server(), j)).stream()
          .filter(j -> jobs.contains(j.jobName()) && !j.runner().equals("PG_CRON")).map(ScheduledJob::jobName).toList();
      if (!left.isEmpty()) context.say("Not for pg_cron: %s. Backups, lists of commands and what Trade Engine lacks here run elsewhere.".formatted(String.join(", ", left)));
      return left.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  @Command(name = "disable", description = "Switches jobs off, in pg_cron too.")
  int disable(@Parameters(paramLabel = "NAME", arity = "1..*", description = "The jobs.") List<String> names) {
    return parent.connection().use(session -> switched(session, JobSwitch.disable(named(session, names))));
  }

  @Command(name = "export", description = "Prints the jobs for another scheduler.")
  int export(@Parameters(paramLabel = "FORM", description = "cron, systemd, k8s or pg_cron.") JobExport.Form form) {
    return parent.connection().use(session -> {
      var jobs = reading(session, "job export", j -> ScheduledJob.all(session.server(), j));
      context.terminal().out().print(JobExport.text(form, jobs, session.server().profile(), session.server().capabilities().major()));
      context.terminal().out().flush();
      return ExitCode.OK;
    });
  }

  private List<String> named(Session session, List<String> names) {
    JobRun.needsSchema(session.server());
    return reading(session, "jobs", j -> names.stream().map(n -> ScheduledJob.named(session.server(), j, n).jobName()).toList());
  }

  private static List<Plan> commands(Session session, ScheduledJob job) {
    return job.isList() ? reading(session, "Commands of " + job.jobName(), j -> JobRun.commands(session.server(), j, job)) : List.of();
  }

  private int switched(Session session, Plan plan) {
    var plans = new Plans(context, session, parent.progress());
    var done = plans.run(plan, Duration.ofSeconds(3));
    plans.report(plan, done, "");
    return done.succeeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  static <T> T reading(Session session, String what, Function<Job, T> work) {
    try (var job = session.job(what, READING)) {
      var result = work.apply(job);
      job.succeed("");
      return result;
    }
  }
}
