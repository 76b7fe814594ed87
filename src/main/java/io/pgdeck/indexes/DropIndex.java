package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.OldTransactions;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;

/// Drops an index that nothing stands on: CONCURRENTLY, except a partitioned one, which the server drops only at once with all
/// its parts. Says what is known of its use, and keeps the statement that makes it again.
public record DropIndex(long oid) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    if (server.capabilities().inRecovery()) throw new TroubleException(new Trouble.BadInput("This server is a standby", "drop the index on its primary"));
    var facts = DropFacts.read(server, job, oid);
    var refusal = facts.refusal();
    if (refusal.isPresent()) throw new TroubleException(refusal.get());
    var log = new Step.Logged("drop_index", facts.tableOid());
    var on = facts.tableSchema() + "." + facts.tableName();
    var step = facts.isPartitioned()
        ? new Step("Drop %s with its parts".formatted(facts.indexName()), List.of(facts.drop()), LockMode.ACCESS_EXCLUSIVE, on + " and all its partitions for an instant", true, log)
        : new Step("Drop " + facts.indexName(), List.of(facts.drop()), LockMode.SHARE_UPDATE_EXCLUSIVE, on, false, log,
            new Step.Concurrently(facts.tableOid(), facts.schemaName(), facts.indexName(), Step.Work.DROP, List.of()));
    return new Plan("Drop index " + facts.indexName(), facts.schemaName() + "." + facts.indexName(), Risk.DESTRUCTIVE, List.of(step),
        "pgdeck maintain drop-index " + ObjectName.written(facts.schemaName(), facts.indexName()), facts.undo(), checks(server, job, facts),
        facts.isPartitioned() ? "some milliseconds once the lock is there" : "it waits for every older transaction, then some milliseconds", "none; it frees the index's size");
  }

  private List<Plan.Check> checks(Server server, Job job, DropFacts facts) {
    var checks = new ArrayList<>(facts.isPartitioned() ? InTheWay.of(server, job, List.of(facts.tableOids()), LockMode.ACCESS_EXCLUSIVE)
        : OldTransactions.of(server, job, List.of(facts.tableOid())));
    if (!facts.isPartitioned()) InTheWay.of(server, job, List.of(facts.tableOid()), LockMode.SHARE_UPDATE_EXCLUSIVE).stream().filter(c -> !c.ok()).forEach(checks::add);
    if (!facts.owned()) checks.add(new Plan.Check(false, "%s is owned by %s: only its owner drops its indexes.".formatted(facts.tableName(), facts.owner())));
    if (facts.isUnique()) checks.add(new Plan.Check(false, "It is unique: without it duplicates can come in, and ON CONFLICT on its columns fails."));
    if (facts.isClustered()) checks.add(new Plan.Check(false, "The table is clustered by it: CLUSTER must be told another one."));
    checks.add(use(server, job, facts));
    checks.add(new Plan.Check(facts.standbys() == 0, facts.standbys() == 0
        ? "Scans on standbys are counted there alone; none is connected to this server now."
        : "Scans on standbys are counted there alone, and %d %s connected: look there first.".formatted(facts.standbys(), facts.standbys() == 1 ? "is" : "are")));
    return checks;
  }

  /// What the list says of it.
  private Plan.Check use(Server server, Job job, DropFacts facts) {
    var listed = PanelReader.read(server, Index.PANEL, Query.row(oid), job).rows().stream().findFirst();
    if (listed.isEmpty()) return new Plan.Check(!facts.isValid(), facts.isValid() ? "Its use is not known here." : "It is invalid: no query uses it.");
    var index = listed.get();
    var scans = index.scans() == null ? "unknown" : "%,d".formatted(index.scans());
    var evidence = PanelReader.read(server, UnusedIndex.PANEL, Query.row(oid), job).rows().stream().findFirst();
    var watched = evidence.map(UnusedIndex::daysObserved).map(d -> ", watched for %d %s".formatted(d, d == 1 ? "day" : "days")).orElse(" since the statistics were reset");
    var reason = index.verdictReason() == null || index.verdictReason().isBlank() ? "" : " (%s)".formatted(index.verdictReason());
    var droppable = List.of("UNUSED", "DUPLICATE", "REDUNDANT", "INVALID").contains(index.verdict());
    return new Plan.Check(droppable, "%s scans on this server%s; the list calls it %s%s.".formatted(scans, watched, index.verdict(), reason));
  }
}
