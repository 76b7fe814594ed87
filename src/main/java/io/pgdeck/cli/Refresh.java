package io.pgdeck.cli;

import io.pgdeck.action.Action;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.action.Plan;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Shown;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Refreshes materialized views in dependency order. Never asks.
@Command(name = "refresh", sortOptions = false, description = "Refreshes materialized views, those that others read first.",
    footer = {"", "Exit status: 0, 1 some failed, 2 bad usage or no connection."})
final class Refresh implements Callable<Integer> {
  private static final Duration LOCK = Duration.ofSeconds(3);

  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "VIEW", arity = "0..*", description = "As for psql: schema.name, double quotes around odd names.")
  private List<String> views = List.of();

  @Option(names = "--stale", description = "Those older than their budget.")
  private boolean stale;

  @Option(names = "--all", description = "All, also those never populated.")
  private boolean all;

  @Option(names = "--plan", description = "Only show what would be run.")
  private boolean plan;

  @Option(names = "--no-concurrently", description = "Plain, which is quicker; readers wait meanwhile.")
  private boolean plain;

  private final Context context;
  private final Order order;

  Refresh(Context context, Order order) {
    this.context = context;
    this.order = order;
  }

  @Override
  public Integer call() {
    if (Stream.of(!views.isEmpty(), stale, all).filter(b -> b).count() != 1) {
      throw new ParameterException(spec.commandLine(), "Give views, --stale or --all, one of them");
    }
    var names = views.stream().map(ObjectName::parse).toList();
    return parent.connection().use(session -> {
      var plans = new Plans(context, session, parent.progress());
      List<Action> actions;
      try (var job = session.job("Look for materialized views", Duration.ofSeconds(30))) {
        actions = order.actions(session.server(), job, names, flags());
        job.succeed("");
      }
      if (actions.isEmpty()) context.say(stale ? "No view is older than its budget." : "This database has no materialized view.");
      var failed = 0;
      for (var action : actions) {
        if (!act(session, plans, action)) failed++;
      }
      return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  private Set<String> flags() {
    var flags = new HashSet<String>();
    if (stale) flags.add("stale");
    if (all) flags.add("all");
    if (plain) flags.add("no-concurrently");
    return flags;
  }

  private boolean act(Session session, Plans plans, Action action) {
    var one = plans.of(List.of(action)).getFirst();
    if (plan) {
      Plans.print(one, context.terminal().out());
      return true;
    }
    var done = plans.run(one, LOCK);
    plans.report(one, done, done.succeeded() ? rows(session, one) : "");
    return done.succeeded();
  }

  /// From the panel of materialized views, by the server's counters: a figure that is nice to have must not fail the refresh.
  private String rows(Session session, Plan of) {
    var panel = context.rooms().panel("v_mv_status");
    if (panel.isEmpty()) return "";
    try (var job = session.job("Rows of " + of.subject(), Duration.ofSeconds(10))) {
      var listing = new Shown.OfPanel(panel.get(), java.util.Map.of()).read(session.server(), Query.ALL, job);
      job.succeed("");
      return listing.rows().stream().filter(r -> of.subject().equals(listing.value(r, "schema_name") + "." + listing.value(r, "view_name")))
          .map(r -> listing.value(r, "rows")).filter(n -> n instanceof Long).map(n -> ", about " + Formats.count((Long) n) + ((Long) n == 1 ? " row" : " rows")).findFirst().orElse("");
    } catch (TroubleException _) {
      return "";
    }
  }
}
