package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.OldTransactions;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds an index while reads and writes go on. On a partitioned table, where CONCURRENTLY is refused: ON ONLY on the parents,
/// each leaf CONCURRENTLY, attached bottom-up, so that the parent is valid at the end. Planned from what is there, so the same
/// statement goes on where an earlier run stopped.
///
/// @param text the statement as it was given, for the command line
record CreateIndex(IndexStatement statement, String text, AuditLog audit) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    var tree = BuildTree.read(server, job, statement, audit);
    if (server.capabilities().inRecovery()) throw new TroubleException(new Trouble.BadInput("This server is a standby", "build the index on its primary"));
    var steps = steps(tree);
    var root = tree.root();
    var command = "pgdeck maintain create-index " + shell(text);
    return new Plan("%s %s on %s".formatted(steps.size() < stepsFromNothing(tree) ? "Go on with index" : "Build index", root.indexName(), root.table().tableName()),
        root.table().schemaName() + "." + root.indexName(), root.table().partitioned() ? Risk.DISRUPTIVE : Risk.SAFE, steps, command,
        undo(tree) + "\n" + command + " --abort does it, whatever is there by then.", checks(server, job, tree, steps), "unknown; depends on the size of the table and its load");
  }

  @Override
  public Optional<Plan> rest(Server server, Job job) {
    return BuildTree.read(server, job, statement, audit).complete() ? Optional.empty() : Optional.of(plan(server, job));
  }

  /// Nothing is left to do when the index is there and valid.
  boolean complete(Server server, Job job) {
    return BuildTree.read(server, job, statement, audit).complete();
  }

  private static int stepsFromNothing(BuildTree tree) {
    return tree.nodes().size() == 1 ? 1 : tree.nodes().size() * 2 - 1;
  }

  private static List<Step> steps(BuildTree tree) {
    var steps = new ArrayList<Step>();
    for (var node : tree.nodes()) {
      if (node.table().partitioned() && !node.there()) {
        steps.add(new Step("Make the index of %s, still without its partitions".formatted(node.table().tableName()), List.of(node.create()), LockMode.SHARE, node.object(), true,
            new Step.Logged("create_index", node.table().oid())));
      }
    }
    var leaves = tree.leaves();
    for (var i = 0; i < leaves.size(); i++) {
      var leaf = leaves.get(i);
      var which = leaves.size() == 1 && leaf.table().parentOid() == null ? "Build " + leaf.indexName()
          : "Build leaf %d of %d, %s".formatted(i + 1, leaves.size(), leaf.table().tableName());
      if (leaf.broken()) steps.add(concurrently("Take away what was left of %s".formatted(leaf.indexName()), repair(leaf), leaf, "drop_index"));
      if (!leaf.there() || leaf.broken() && !leaf.attached()) steps.add(concurrently(which, leaf.create(), leaf, "create_index"));
      attach(tree, leaf, steps);
    }
    // The deepest first: an index is valid when those below it are.
    for (var node : tree.nodes().reversed()) {
      if (node.table().partitioned()) attach(tree, node, steps);
    }
    return steps;
  }

  /// An attached one cannot be dropped alone.
  private static String repair(BuildTree.Node leaf) {
    return (leaf.attached() ? "reindex index concurrently " : "drop index concurrently ") + leaf.index();
  }

  private static Step concurrently(String title, String sql, BuildTree.Node node, String job) {
    return new Step(title, List.of(sql), LockMode.SHARE_UPDATE_EXCLUSIVE, node.object(), false, new Step.Logged(job, node.table().oid()),
        new Step.Concurrently(node.table().oid(), node.table().schemaName(), node.indexName()));
  }

  private static void attach(BuildTree tree, BuildTree.Node node, List<Step> steps) {
    var parent = parent(tree, node);
    if (parent == null || node.attached()) return;
    steps.add(new Step("Attach %s to %s".formatted(node.indexName(), parent.indexName()),
        List.of("alter index %s attach partition %s".formatted(parent.index(), node.index())), LockMode.ACCESS_EXCLUSIVE,
        node.table().schemaName() + "." + node.indexName() + " for an instant", true, null));
  }

  private static BuildTree.@Nullable Node parent(BuildTree tree, BuildTree.Node node) {
    return tree.nodes().stream().filter(n -> Long.valueOf(n.table().oid()).equals(node.table().parentOid())).findFirst().orElse(null);
  }

  private static List<Plan.Check> checks(Server server, Job job, BuildTree tree, List<Step> steps) {
    var waiting = steps.stream().map(Step::concurrently).filter(c -> c != null).map(Step.Concurrently::tableOid).distinct().toList();
    var checks = new ArrayList<Plan.Check>();
    if (!waiting.isEmpty()) checks.addAll(OldTransactions.of(server, job, waiting));
    var parents = tree.nodes().stream().filter(n -> n.table().partitioned() && !n.there()).map(n -> n.table().oid()).toList();
    if (!parents.isEmpty()) InTheWay.of(server, job, parents, LockMode.SHARE).stream().filter(c -> !c.ok()).forEach(checks::add);
    tree.nodes().stream().map(BuildTree.Node::table).filter(t -> !t.owned()).findFirst()
        .ifPresent(t -> checks.add(new Plan.Check(false, "Owned by %s: only its owner builds an index on %s.".formatted(t.owner(), t.tableName()))));
    checks.add(new Plan.Check(true, "Disk: unknown before it is built; the %s to read, and the index goes beside them.".formatted(heap(tree))));
    var done = tree.leaves().stream().filter(n -> n.there() && n.valid()).count();
    if (done > 0 && tree.leaves().size() > 1) checks.add(new Plan.Check(true, "%d of %d leaves are built already and are kept.".formatted(done, tree.leaves().size())));
    return checks;
  }

  private static String heap(BuildTree tree) {
    var mb = tree.nodes().stream().mapToLong(n -> n.table().heapBytes()).sum() / 1_048_576;
    var size = mb == 0 ? "less than 1 MB" : "%,d MB".formatted(mb);
    return tree.leaves().size() == 1 ? "table has " + size : "%d leaves have %s".formatted(tree.leaves().size(), size);
  }

  private static String undo(BuildTree tree) {
    var root = tree.root();
    return "drop index %s%s".formatted(root.table().partitioned() ? "" : "concurrently ", Sql.name(root.table().schemaName(), root.indexName()));
  }

  private static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
