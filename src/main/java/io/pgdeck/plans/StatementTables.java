package io.pgdeck.plans;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a statement: those its plan reads or writes and how, else those its text names.
public final class StatementTables {
  private static final Pattern NAMED = Pattern.compile("(?i)\\b(?:from|join|update|into|using)\\s+(?:only\\s+)?((?:\"[^\"]+\"|[a-z_][\\w$]*+)(?:\\s*\\.\\s*(?:\"[^\"]+\"|[a-z_][\\w$]*+))?+)(?!\\s*\\()");

  private static final Pattern NUMBER = Pattern.compile("_\\d+$");
  /// So many are still named one by one.
  private static final int PARTITIONS = 3;

  private StatementTables() {}

  /// Each once, in the order of the plan: `orders (Index Scan)`. Many partitions of one table are one entry:
  /// `trades_2026_01_01 … trades_2026_03_31 (90 partitions: Seq Scan)`.
  public static List<String> of(QueryPlan plan) {
    var groups = new LinkedHashMap<String, LinkedHashMap<String, LinkedHashSet<String>>>();
    var byId = plan.nodes().stream().collect(Collectors.toMap(PlanNode::id, n -> n));
    for (var node : plan.nodes()) {
      if (node.relation() == null) continue;
      var how = node.type().equals("ModifyTable") ? node.word("Operation") : node.type();
      groups.computeIfAbsent(group(node, byId), _ -> new LinkedHashMap<>()).computeIfAbsent(node.relation(), _ -> new LinkedHashSet<>()).add(how);
    }
    return groups.values().stream().flatMap(g -> g.size() > PARTITIONS ? Stream.of(folded(g)) : g.entrySet().stream().map(e -> entry(e.getKey(), e.getValue()))).distinct().toList();
  }

  /// Partitions are read below one Append, each by the table's alias with a number of its own.
  private static String group(PlanNode node, Map<Integer, PlanNode> byId) {
    var alias = NUMBER.matcher(node.word("Alias"));
    if (!alias.find()) return String.valueOf(node.relation());
    for (var at = node.parentId(); at != null; at = byId.get(at).parentId()) {
      if (byId.get(at).type().endsWith("Append")) return at + " " + alias.replaceFirst("");
    }
    return String.valueOf(node.relation());
  }

  private static String folded(LinkedHashMap<String, LinkedHashSet<String>> partitions) {
    var how = new LinkedHashSet<String>();
    partitions.values().forEach(how::addAll);
    return "%s … %s (%d partitions: %s)".formatted(partitions.firstEntry().getKey(), partitions.lastEntry().getKey(), partitions.size(), String.join(", ", how));
  }

  private static String entry(String table, Set<String> how) {
    return "%s (%s)".formatted(table, String.join(", ", how));
  }

  /// What follows FROM, JOIN, UPDATE, INTO or USING; a name of a common table expression is taken for a table's.
  public static List<String> of(String sql) {
    var found = new LinkedHashSet<String>();
    var matcher = NAMED.matcher(sql.replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*|'(?:[^']|'')*'", " "));
    while (matcher.find()) if (!matcher.group(1).matches("(?i)select|lateral|only|unnest")) found.add(matcher.group(1));
    return List.copyOf(found);
  }
}
