package io.pgdeck.matviews;

import io.pgdeck.action.Action;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;

/// Refreshes one materialized view: concurrently where that is possible and wanted, then ANALYZE, because a plain refresh
/// leaves the view without statistics.
///
/// @param oid          of the view
/// @param concurrently whether readers must not wait; without a usable unique index it falls back to plain and says so
record RefreshView(long oid, boolean concurrently) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    var facts = RefreshFacts.read(server, job).stream().filter(f -> f.oid() == oid).findFirst()
        .orElseThrow(() -> new TroubleException(new Trouble.BadInput("The materialized view is gone", "refresh the list")));
    return plan(server, job, facts);
  }

  Plan plan(Server server, Job job, RefreshFacts view) {
    var online = concurrently && view.uniqueIndex() && view.populated();
    var name = Sql.name(view.schemaName(), view.viewName());
    var object = view.schemaName() + "." + view.viewName();
    var lock = online ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    var checks = new ArrayList<>(InTheWay.of(server, job, List.of(oid), lock));
    if (concurrently && !view.populated()) checks.add(new Plan.Check(true, "Never populated: the first refresh cannot be concurrent, and there is nothing to read meanwhile."));
    else if (concurrently && !view.uniqueIndex()) {
      checks.add(new Plan.Check(false, "No usable unique index (plain columns, no WHERE): readers wait until the refresh ends."));
    }
    if (!view.owned()) checks.add(new Plan.Check(false, "Owned by %s: this role needs to be its owner, or MAINTAIN from PostgreSQL 17.".formatted(view.owner())));
    var steps = List.of(
        new Step("Refresh " + view.viewName(), List.of("refresh materialized view %s%s".formatted(online ? "concurrently " : "", name)),
            lock, object, false, new Step.Logged("refresh", oid)),
        new Step("Update its statistics", List.of("analyze " + name), LockMode.SHARE_UPDATE_EXCLUSIVE, object, false));
    return new Plan("Refresh " + view.viewName(), object, online ? Risk.SAFE : Risk.DISRUPTIVE, steps,
        "pgdeck refresh %s%s".formatted(RefreshFacts.written(view), concurrently ? "" : " --no-concurrently"),
        "Nothing to undo: the contents are computed from the tables.", checks, "as long as its query");
  }
}
