package io.pgdeck.plans;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/// The tables of a statement: those its plan reads or writes and how, else those its text names.
public final class StatementTables {
  private static final Pattern NAMED = Pattern.compile("(?i)\\b(?:from|join|update|into|using)\\s+(?:only\\s+)?((?:\"[^\"]+\"|[a-z_][\\w$]*+)(?:\\s*\\.\\s*(?:\"[^\"]+\"|[a-z_][\\w$]*+))?+)(?!\\s*\\()");

  private StatementTables() {}

  /// Each once, in the order of the plan: `orders (Index Scan)`.
  public static List<String> of(QueryPlan plan) {
    var found = new LinkedHashMap<String, LinkedHashSet<String>>();
    for (var node : plan.nodes()) if (node.relation() != null) found.computeIfAbsent(node.relation(), _ -> new LinkedHashSet<>()).add(node.type().equals("ModifyTable") ? node.word("Operation") : node.type());
    return found.entrySet().stream().map(e -> "%s (%s)".formatted(e.getKey(), String.join(", ", e.getValue()))).toList();
  }

  /// What follows FROM, JOIN, UPDATE, INTO or USING; a name of a common table expression is taken for a table's.
  public static List<String> of(String sql) {
    var found = new LinkedHashSet<String>();
    var matcher = NAMED.matcher(sql.replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*|'(?:[^']|'')*'", " "));
    while (matcher.find()) if (!matcher.group(1).matches("(?i)select|lateral|only|unnest")) found.add(matcher.group(1));
    return List.copyOf(found);
  }
}
