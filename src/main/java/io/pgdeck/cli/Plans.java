package io.pgdeck.cli;

import io.pgdeck.action.Action;
import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Done;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.disk.DataDisk;
import io.pgdeck.panel.Formats;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Shows plans and runs them, for every command that acts.
final class Plans {
  private static final Pattern TIME = Pattern.compile("(\\d{1,7})(ms|s|min)");
  private static final Duration PLANNING = Duration.ofSeconds(30);
  private final Context context;
  private final Session session;
  private final boolean progress;

  Plans(Context context, Session session, boolean progress) {
    this.context = context;
    this.session = session;
    this.progress = progress;
  }

  List<Plan> of(List<Action> actions) {
    try (var job = session.job("plan", PLANNING)) {
      var plans = actions.stream().map(a -> a.plan(session.server(), job)).map(p -> DataDisk.told(p, session.server(), job)).toList();
      job.succeed("");
      return plans;
    }
  }

  /// What is still to do after an action's plan has run.
  Optional<Plan> rest(Action of) {
    try (var job = session.job("plan", PLANNING)) {
      var rest = of.rest(session.server(), job);
      job.succeed("");
      return rest;
    }
  }

  /// Each step with its lock, what it blocks and who is in the way; the rest as comments, so that psql takes it as it is.
  static void print(Plan plan, PrintStream out) {
    comment(out, "%s (%s)".formatted(plan.title(), plan.risk().name().toLowerCase(Locale.ROOT)));
    for (var check : plan.checks()) comment(out, (check.ok() ? "  " : "! ") + check.sentence());
    for (var step : plan.steps()) {
      comment(out, step.lock() == LockMode.NONE ? "takes no lock" : "takes %s on %s; blocks %s".formatted(step.lock(), step.on(), step.lock().blocks()));
      var together = step.together();
      if (together) out.println("begin;");
      step.statements().forEach(sql -> out.println(sql + ";"));
      if (together) out.println("commit;");
    }
    comment(out, "disk needed: %s; expected time: %s".formatted(plan.disk(), plan.estimate()));
    comment(out, "undo: " + plan.undo());
  }

  private static void comment(PrintStream out, String text) {
    out.println("-- " + text.replace("\n", "\n-- "));
  }

  Done run(Plan plan, Duration lockTimeout) {
    for (var check : plan.checks()) {
      if (!check.ok()) context.say(plan.title() + ": " + check.sentence());
    }
    try (var job = session.job(plan.title(), Duration.ZERO); var line = new ProgressLine(context.terminal(), progress)) {
      job.watch(line::show);
      return new ActionRunner(new AuditLog(context.folders().audit()), context.clock(), lockTimeout).run(session.server(), plan, job);
    }
  }

  /// One line for an action that ended, on the side where it belongs.
  void report(Plan plan, Done done, String more) {
    if (done.succeeded()) {
      context.terminal().out().println(Cells.visible("%s: done in %s%s".formatted(plan.title(), Formats.duration(done.duration().toNanos() / 1e6), more)));
      context.terminal().out().flush();
    } else context.say(done.message().startsWith(plan.title()) ? done.message() : plan.title() + ": " + done.message());
  }

  /// `3s`, `500ms`, `1min`.
  static Duration time(String text) {
    var m = TIME.matcher(text);
    if (!m.matches()) throw new TroubleException(new Trouble.BadInput("\"%s\" is no time".formatted(text), "write for example 3s, 500ms or 1min"));
    var n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(n);
      case "s" -> Duration.ofSeconds(n);
      default -> Duration.ofMinutes(n);
    };
  }
}
