package io.pgdeck.cli;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.StatementOrder;
import io.pgdeck.job.Job;
import io.pgdeck.server.Environment;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Every action of the rooms, by name.
@Command(name = "maintain", sortOptions = false, description = "Runs an action of the rooms: shows the plan, asks, runs, tells.",
    footer = {"", "Exit status: 0, 1 failed, 2 bad usage or no connection."})
final class Maintain implements Callable<Integer> {
  private static final int ROUNDS = 5;

  @ParentCommand
  private Pgdeck parent;

  @Parameters(index = "0", paramLabel = "ACTION", description = "What to do.")
  private String action;

  @Parameters(index = "1..*", paramLabel = "OBJECT", arity = "0..*", description = {"As for psql: schema.name, double quotes around odd names;", "for create-index the statement, \"CREATE INDEX name ON table (column)\"."})
  private List<String> objects = List.of();

  @Option(names = "--plan", description = "Only show what would be run.")
  private boolean plan;

  @Option(names = "--abort", description = {"For create-index: take back what the same statement has made so far;", "for reindex: give up a run that was cut."})
  private boolean abort;

  @Option(names = "--lock-timeout", paramLabel = "TIME", description = "How long to wait for a lock (3s); it is tried three times.")
  private String lockTimeout = "3s";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--confirm", paramLabel = "NAME", description = "The object's name, for what destroys something in production.")
  private @Nullable String confirm;

  private final Context context;
  private final List<Order> orders;

  Maintain(Context context, List<Order> orders) {
    this.context = context;
    this.orders = orders;
  }

  @Override
  public Integer call() {
    var order = orders.stream().filter(o -> o.name().equals(action)).findFirst().orElseThrow(() -> bad("There is no action \"%s\"".formatted(action),
        "there are " + orders.stream().map(Order::name).collect(Collectors.joining(", "))));
    if (abort && !(order instanceof StatementOrder)) throw bad("--abort does not go with " + action, "leave it out");
    var wait = Plans.time(lockTimeout);
    return parent.connection().use(session -> {
      var plans = new Plans(context, session, parent.progress());
      List<Action> actions;
      try (var job = session.job("Plan " + action, Duration.ofSeconds(30))) {
        actions = actions(order, session, job);
        job.succeed("");
      }
      if (actions.isEmpty()) context.say("There is nothing to do.");
      var ready = plans.of(actions);
      if (plan) {
        ready.forEach(p -> Plans.print(p, context.terminal().out()));
        return ExitCode.OK;
      }
      if (!ready.isEmpty()) allow(session, ready);
      var failed = 0;
      for (var i = 0; i < ready.size(); i++) {
        if (!run(plans, actions.get(i), ready.get(i), wait)) failed++;
      }
      return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  private List<Action> actions(Order order, Session session, Job job) {
    if (order instanceof StatementOrder statements) {
      return statements.actions(session.server(), job, objects, abort ? Set.of("abort") : Set.of(), new AuditLog(context.folders().audit()));
    }
    return order.actions(session.server(), job, objects.stream().map(ObjectName::parse).toList(), Set.of());
  }

  /// Runs the plan, then what came up meanwhile.
  private boolean run(Plans plans, Action of, Plan first, Duration wait) {
    var next = Optional.of(first);
    for (var round = 0; next.isPresent() && round < ROUNDS; round++) {
      var done = plans.run(next.get(), wait);
      plans.report(next.get(), done, "");
      if (!done.succeeded()) return false;
      next = plans.rest(of);
    }
    if (next.isPresent()) context.say("%s is not complete yet, there are new partitions: give the same command again.".formatted(first.subject()));
    return next.isEmpty();
  }

  /// @throws TroubleException unless somebody said yes
  private void allow(Session session, List<Plan> plans) {
    for (var one : plans) {
      var grave = one.risk() == Risk.DESTRUCTIVE && session.server().profile().environment() == Environment.PRODUCTION;
      if (grave && !one.subject().equals(confirm)) {
        throw bad("%s cannot be taken back, and this is a production server".formatted(one.title()), "confirm it with --confirm '%s'".formatted(one.subject()));
      }
    }
    if (yes) return;
    plans.forEach(p -> Plans.print(p, context.terminal().err()));
    var asker = context.terminal().asker();
    if (asker == null) throw bad("Nobody can be asked here", "add --yes to run it, or --plan to see it only");
    var answer = asker.line("Run %s on %s? [y/N] ".formatted(plans.size() == 1 ? "this" : "these " + plans.size(), session.server().profile().address()));
    if (!answer.orElse("").strip().toLowerCase(Locale.ROOT).startsWith("y")) throw new TroubleException(new Trouble.Cancelled(action));
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
