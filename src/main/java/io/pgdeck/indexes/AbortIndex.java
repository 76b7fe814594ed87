package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.OldTransactions;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import java.util.ArrayList;
import java.util.List;

/// Takes back what [CreateIndex] made by the same statement, half or whole: leaves that are not attached yet CONCURRENTLY, then
/// the parent's index, and with it those that are.
record AbortIndex(IndexStatement statement, String text, AuditLog audit) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    var tree = BuildTree.read(server, job, statement, audit);
    var root = tree.root();
    var steps = new ArrayList<Step>();
    for (var leaf : tree.leaves()) {
      if (leaf.there() && leaf.ours() && !leaf.attached()) {
        steps.add(new Step("Drop " + leaf.indexName(), List.of("drop index concurrently " + leaf.index()), LockMode.SHARE_UPDATE_EXCLUSIVE, leaf.object(), false,
            new Step.Logged("drop_index", leaf.table().oid()), new Step.Concurrently(leaf.table().oid(), leaf.table().schemaName(), leaf.indexName())));
      }
    }
    // Those of the middle go before the parent's when they are not attached yet.
    for (var node : tree.nodes().reversed()) {
      if (node.table().partitioned() && node.there() && node.ours() && !node.attached()) {
        steps.add(new Step("Drop %s with the leaves attached to it".formatted(node.indexName()), List.of("drop index " + node.index()), LockMode.ACCESS_EXCLUSIVE,
            node.object() + " and its partitions for an instant", true, new Step.Logged("drop_index", node.table().oid())));
      }
    }
    var waiting = steps.stream().map(Step::concurrently).filter(c -> c != null).map(Step.Concurrently::tableOid).toList();
    var checks = new ArrayList<Plan.Check>();
    if (!waiting.isEmpty()) checks.addAll(OldTransactions.of(server, job, waiting));
    if (root.table().partitioned()) checks.addAll(InTheWay.of(server, job, tree.nodes().stream().map(n -> n.table().oid()).toList(), LockMode.ACCESS_EXCLUSIVE));
    return new Plan("Take back index " + root.indexName(), root.table().schemaName() + "." + root.indexName(), Risk.DESTRUCTIVE, steps,
        "pgdeck maintain create-index '%s' --abort".formatted(text.replace("'", "'\\''")), "Give the same command without --abort: it is built anew.", checks, "some milliseconds for each leaf");
  }

  boolean nothing(Server server, Job job) {
    return BuildTree.read(server, job, statement, audit).nodes().stream().noneMatch(n -> n.there() && n.ours());
  }
}
