package io.pgdeck.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan that was read: its nodes in the printed order, the root first.
public record QueryPlan(List<PlanNode> nodes, @Nullable Double planningMs, @Nullable Double executionMs, List<TriggerTime> triggers,
    @Nullable Jit jit, List<Finding> findings) {
  public QueryPlan {
    nodes = List.copyOf(nodes);
    triggers = List.copyOf(triggers);
    findings = List.copyOf(findings);
  }

  public PlanNode root() {
    return nodes.getFirst();
  }

  PlanNode node(int id) {
    return nodes.get(id - 1);
  }

  List<PlanNode> children(PlanNode of) {
    return nodes.stream().filter(n -> n.parentId() != null && n.parentId() == of.id()).toList();
  }

  /// Whether it ran.
  public boolean analysed() {
    return root().loops() != null;
  }
}
