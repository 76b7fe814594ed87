package io.pgdeck.plans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers the nodes and computes their own times.
///
/// A node's share is what its parent hands down: its total, or less where the children together took more than the parent (averages of
/// parallel workers, rounding). So the self times are never negative and sum to the root's total. A subplan that runs once, a CTE among
/// them, is taken off the node that read it, which may stand far from where it is printed.
final class PlanTimes {
  private static final Pattern RETURNS = Pattern.compile("\\$\\d+");

  private final List<RawNode> order = new ArrayList<>();
  private final Map<RawNode, RawNode> printedUnder = new IdentityHashMap<>();
  private final Map<RawNode, Double> factor = new IdentityHashMap<>();
  private final Map<RawNode, List<RawNode>> charged = new IdentityHashMap<>();
  private final Map<RawNode, Double> self = new IdentityHashMap<>();

  private PlanTimes() {}

  static QueryPlan of(RawPlan raw) {
    var times = new PlanTimes();
    times.walk(raw.root(), null, 1);
    var timed = raw.root().number("Actual Total Time") != null;
    if (timed) {
      times.charge();
      times.share(raw.root(), times.total(raw.root()));
    }
    var ids = new IdentityHashMap<RawNode, Integer>();
    times.order.forEach(n -> ids.put(n, ids.size() + 1));
    var nodes = times.order.stream().map(n -> times.node(n, ids, timed)).toList();
    return new QueryPlan(nodes, raw.planningMs(), raw.executionMs(), raw.triggers(), raw.jit(), List.of());
  }

  /// @param processes among which a node's loops ran
  private void walk(RawNode node, @Nullable RawNode parent, double processes) {
    order.add(node);
    if (parent != null) printedUnder.put(node, parent);
    factor.put(node, processes);
    var launched = node.number("Workers Launched");
    for (var child : node.children) {
      var once = "InitPlan".equals(child.text("Parent Relationship"));
      var below = launched == null || !node.type().startsWith("Gather") ? processes : once ? processes : processesOf(node, child, launched);
      walk(child, node, below);
    }
  }

  /// The leader takes part unless it is told not to: the loops tell.
  private static double processesOf(RawNode gather, RawNode child, double launched) {
    var loops = gather.amount("Actual Loops");
    return loops == 0 ? 1 : Math.clamp(Math.round(child.amount("Actual Loops") / loops), 1, (long) launched + 1);
  }

  private double total(RawNode node) {
    return node.amount("Actual Total Time") * node.amount("Actual Loops") / factor.getOrDefault(node, 1.0);
  }

  private void charge() {
    for (var node : order) {
      var host = printedUnder.get(node);
      if (host == null) continue;
      var payer = "InitPlan".equals(node.text("Parent Relationship")) ? reader(node, host) : host;
      charged.computeIfAbsent(payer, _ -> new ArrayList<>()).add(node);
    }
  }

  /// The node that read a subplan's result: of those that name it the one that took longest.
  private RawNode reader(RawNode once, RawNode host) {
    var name = String.valueOf(once.text("Subplan Name"));
    RawNode found = null;
    for (var node : order) {
      if (under(node, once) || !under(node, host) || !reads(node, name)) continue;
      if (found == null || total(node) > total(found)) found = node;
    }
    return found == null ? host : found;
  }

  private static boolean reads(RawNode node, String subplan) {
    if (subplan.startsWith("CTE ")) {
      var name = subplan.substring(4).replaceAll("^\"|\"$", "");
      return node.type().equals("CTE Scan") && name.equals(node.text("CTE Name"));
    }
    var bare = subplan.replaceFirst(" \\(returns.*", "");
    var returned = RETURNS.matcher(subplan).results().map(r -> r.group()).toList();
    for (var entry : node.values.entrySet()) {
      if (entry.getKey().equals("Subplan Name") || !(entry.getValue() instanceof String text)) continue;
      if (text.contains("(" + bare + ")") || returned.stream().anyMatch(r -> text.matches("(?s).*" + Pattern.quote(r) + "(?!\\d).*"))) return true;
    }
    return false;
  }

  private boolean under(RawNode node, RawNode top) {
    for (@Nullable RawNode n = node; n != null; n = printedUnder.get(n)) if (n == top) return true;
    return false;
  }

  private void share(RawNode node, double mine) {
    var below = charged.getOrDefault(node, List.of());
    var sum = below.stream().mapToDouble(this::total).sum();
    var scale = sum > mine ? mine / sum : 1;
    self.put(node, Math.max(0, mine - sum * scale));
    for (var child : below) share(child, total(child) * scale);
  }

  private PlanNode node(RawNode n, Map<RawNode, Integer> ids, boolean timed) {
    var loops = n.number("Actual Loops");
    var parent = printedUnder.get(n);
    var scale = loops == null ? 0 : loops / factor.getOrDefault(n, 1.0);
    return new PlanNode(ids.getOrDefault(n, 0), parent == null ? null : ids.get(parent), n.type(), n.text("Relation Name"), n.text("Index Name"),
        n.number("Actual Rows"), loops, n.number("Plan Rows"), timed ? n.amount("Actual Startup Time") * scale : null, timed ? total(n) : null,
        timed ? self.getOrDefault(n, 0.0) : null, selfCost(n), List.of(), new HashMap<>(n.values));
  }

  private static @Nullable Double selfCost(RawNode n) {
    var cost = n.number("Total Cost");
    if (cost == null) return null;
    var below = n.children.stream().mapToDouble(c -> c.amount("Total Cost")).sum();
    return Math.max(0, Math.round((cost - below) * 100) / 100.0);
  }
}
