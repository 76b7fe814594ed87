package io.pgdeck.plans;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One node of a plan.
///
/// @param id        1 for the root, then in the order in which EXPLAIN prints them
/// @param type      as EXPLAIN's JSON names it: `Hash Join`, `Aggregate`
/// @param relation  the table's raw name
/// @param rows      per loop, as printed; null without ANALYZE
/// @param startupMs the printed time x loops, divided among the launched processes; so is [#totalMs]
/// @param selfMs    total less what the nodes below took; the plan's all sum to the root's total
/// @param values    what EXPLAIN said, by its JSON names
/// @param flags     names of the findings about this node, and `never_executed`
public record PlanNode(int id, @Nullable Integer parentId, String type, @Nullable String relation, @Nullable String index, @Nullable Double rows,
    @Nullable Double loops, @Nullable Double planRows, @Nullable Double startupMs, @Nullable Double totalMs, @Nullable Double selfMs,
    @Nullable Double selfCost, List<String> flags, Map<String, Object> values) {

  public PlanNode {
    flags = List.copyOf(flags);
    values = Map.copyOf(values);
  }

  boolean executed() {
    return loops != null && loops > 0;
  }

  PlanNode with(List<String> found) {
    return new PlanNode(id, parentId, type, relation, index, rows, loops, planRows, startupMs, totalMs, selfMs, selfCost, found, values);
  }

  double amount(String key) {
    return switch (values.get(key)) {
      case Number n -> n.doubleValue();
      case String s -> {
        var n = Numbers.of(s);
        yield n == null ? 0 : n;
      }
      case null, default -> 0;
    };
  }

  String word(String key) {
    return String.valueOf(values.getOrDefault(key, ""));
  }

  /// A name for sentences: `Seq Scan on trades`.
  public String title() {
    var on = relation != null ? relation : index != null ? index : word("CTE Name");
    return on.isEmpty() ? type : type + " on " + on;
  }
}
