package io.pgdeck.matviews;

import io.pgdeck.action.Action;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Refreshes several materialized views as one plan, those first that others read. Stops at the first that fails, because those
/// after it may stand on it.
///
/// @param oids of the views, in any order
record RefreshSeveral(Set<Long> oids, boolean concurrently) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    var views = RefreshFacts.read(server, job).stream().filter(v -> oids.contains(v.oid())).toList();
    if (views.isEmpty()) throw new TroubleException(new Trouble.BadInput("The materialized views are gone", "refresh the list"));
    var plans = views.stream().map(v -> new RefreshView(v.oid(), concurrently).plan(server, job, v)).toList();
    if (plans.size() == 1) return plans.getFirst();
    var steps = new ArrayList<Step>();
    var checks = new ArrayList<Plan.Check>();
    plans.forEach(p -> {
      steps.addAll(p.steps());
      p.checks().stream().filter(c -> !c.ok()).forEach(checks::add);
    });
    if (checks.isEmpty()) checks.add(new Plan.Check(true, "No session holds a lock that would make it wait."));
    return new Plan("Refresh %d materialized views".formatted(plans.size()), plans.stream().map(Plan::subject).collect(Collectors.joining(", ")),
        plans.stream().map(Plan::risk).max(Comparator.naturalOrder()).orElse(Risk.SAFE), steps,
        "pgdeck refresh " + views.stream().map(RefreshFacts::written).collect(Collectors.joining(" ")) + (concurrently ? "" : " --no-concurrently"),
        "Nothing to undo: the contents are computed from the tables.", checks, "as long as their queries");
  }
}
