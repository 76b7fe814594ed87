package io.pgdeck.cli;

import io.pgdeck.action.Plan;
import io.pgdeck.maintenance.JobRun;
import io.pgdeck.maintenance.ScheduledJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one maintenance job from begin to end: its function, then the commands that it handed back, each by itself.
final class JobRunner {
  private final Context context;
  private final Session session;
  private final Plans plans;
  private final Duration lockTimeout;

  JobRunner(Context context, Session session, Plans plans, Duration lockTimeout) {
    this.context = context;
    this.session = session;
    this.plans = plans;
    this.lockTimeout = lockTimeout;
  }

  int run(ScheduledJob job) {
    if (job.isList() && JobCommand.reading(session, job.jobName(), j -> JobRun.isRunning(session.server(), j, job))) {
      context.say("%s is running elsewhere, so it is skipped.".formatted(job.jobName()));
      return ExitCode.OK;
    }
    var first = JobRun.function(job);
    var done = plans.run(first, lockTimeout);
    if (!done.succeeded()) {
      plans.report(first, done, "");
      return ExitCode.FAILED;
    }
    var outcome = JobCommand.reading(session, job.jobName(), j -> JobRun.outcome(session.server(), j, job));
    context.terminal().out().println(Cells.visible("%s: %s%s".formatted(job.jobName(), outcome.status(), outcome.message() == null ? "" : ", " + outcome.message())));
    context.terminal().out().flush();
    return switch (outcome.status()) {
      case "FAILED" -> ExitCode.FAILED;
      case "DELEGATED" -> commands(job);
      default -> ExitCode.OK;
    };
  }

  private int commands(ScheduledJob job) {
    var commands = JobCommand.reading(session, "Commands of " + job.jobName(), j -> JobRun.commands(session.server(), j, job));
    var started = System.nanoTime();
    var failed = new ArrayList<String>();
    for (var one : commands) {
      var trouble = command(one);
      if (trouble != null) failed.add(trouble);
    }
    var end = JobRun.finished(job, (System.nanoTime() - started) / 1e6, commands.size() - failed.size(), failed.size(), failed.isEmpty() ? null : String.join("; ", failed));
    var logged = plans.run(end, lockTimeout);
    if (!logged.succeeded()) plans.report(end, logged, "");
    return failed.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /// @return what went wrong, null when nothing did
  private @Nullable String command(Plan plan) {
    var busy = plan.checks().stream().filter(c -> !c.ok()).map(Plan.Check::sentence).toList();
    if (!busy.isEmpty()) return told(plan, busy);
    var done = plans.run(plan, lockTimeout);
    plans.report(plan, done, "");
    return done.succeeded() ? null : done.message();
  }

  /// A CONCURRENTLY or a detach that would have to wait is not begun at all.
  private String told(Plan plan, List<String> busy) {
    var sentence = "%s was not begun: %s".formatted(plan.title(), String.join(" ", busy));
    context.say(sentence);
    return sentence;
  }
}
