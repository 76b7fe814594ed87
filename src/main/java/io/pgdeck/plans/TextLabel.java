package io.pgdeck.plans;

import java.util.Map;
import java.util.regex.Pattern;

/// What stands before a node's figures in text: `Parallel Index Scan Backward using i on public.t a`, taken apart into JSON's keys.
final class TextLabel {
  private static final Pattern PREFIX = Pattern.compile("^(Parallel|Async|Partial|Finalize|Simple) (?=\\S)");
  private static final Pattern JOIN = Pattern.compile("^(Nested Loop|Hash|Merge)(?: (Left|Right|Full|Semi|Anti|Right Semi|Right Anti))? Join$|^(Nested Loop)$");
  private static final Pattern WRITES = Pattern.compile("^(Insert|Update|Delete|Merge) on (.*)$");
  private static final Pattern BY_INDEX = Pattern.compile("^(Index Scan|Index Only Scan)( Backward)? using (.*)$");
  private static final Pattern SCAN = Pattern.compile("^(.*? Scan)(?: \\((.*?)\\))? on (.*)$");
  private static final Pattern AGGREGATE = Pattern.compile("^(Group|Hash|Mixed)?Aggregate$");
  private static final Pattern SET = Pattern.compile("^(Hash)?SetOp (.*)$");
  /// What follows "on" where it is no table.
  private static final Map<String, String> OTHER = Map.of("CTE Scan", "CTE Name", "Function Scan", "Function Name", "Table Function Scan", "Table Function Name",
      "Values Scan", "Alias", "Subquery Scan", "Alias", "WorkTable Scan", "CTE Name", "Named Tuplestore Scan", "Tuplestore Name", "Bitmap Index Scan", "Index Name");

  private TextLabel() {}

  static void read(String label, RawNode into) {
    var rest = label;
    for (var m = PREFIX.matcher(rest); m.find(); m = PREFIX.matcher(rest)) {
      if (m.group(1).equals("Parallel")) into.values.put("Parallel Aware", "true");
      else if (!m.group(1).equals("Async")) into.values.put("Partial Mode", m.group(1));
      rest = rest.substring(m.end());
    }
    into.values.put("Node Type", type(rest, into));
  }

  private static String type(String rest, RawNode into) {
    var join = JOIN.matcher(rest);
    if (join.matches()) {
      into.values.put("Join Type", join.group(2) == null ? "Inner" : join.group(2));
      var kind = join.group(1) == null ? join.group(3) : join.group(1);
      return kind.equals("Nested Loop") ? kind : kind + " Join";
    }
    var aggregate = AGGREGATE.matcher(rest);
    if (aggregate.matches()) {
      into.values.put("Strategy", switch (String.valueOf(aggregate.group(1))) {
        case "Group" -> "Sorted";
        case "Hash" -> "Hashed";
        case "Mixed" -> "Mixed";
        default -> "Plain";
      });
      return "Aggregate";
    }
    var set = SET.matcher(rest);
    if (set.matches()) {
      into.values.put("Command", set.group(2));
      return "SetOp";
    }
    return scan(rest, into);
  }

  private static String scan(String rest, RawNode into) {
    var index = BY_INDEX.matcher(rest);
    if (index.matches()) {
      var name = new Name(index.group(3));
      into.values.put("Index Name", name.last());
      into.values.put("Scan Direction", index.group(2) == null ? "Forward" : "Backward");
      if (name.rest().startsWith("on ")) relation(name.rest().substring(3), into);
      return index.group(1);
    }
    var writes = WRITES.matcher(rest);
    if (writes.matches()) {
      into.values.put("Operation", writes.group(1));
      relation(writes.group(2), into);
      return "ModifyTable";
    }
    var scan = SCAN.matcher(rest);
    if (!scan.matches()) return rest;
    var other = OTHER.get(scan.group(1));
    if (other == null) relation(scan.group(3), into);
    else {
      var name = new Name(scan.group(3));
      into.values.put(other, name.last());
      if (!name.rest().isEmpty()) into.values.put("Alias", new Name(name.rest()).last());
    }
    return scan.group(1);
  }

  private static void relation(String text, RawNode into) {
    var name = new Name(text);
    into.values.put("Relation Name", name.last());
    into.values.put("Alias", name.rest().isEmpty() ? name.last() : new Name(name.rest()).last());
  }

  /// A name that may be quoted and qualified, and what follows it.
  private static final class Name {
    private String last = "";
    private String rest;

    Name(String text) {
      rest = text;
      do {
        if (rest.startsWith(".")) rest = rest.substring(1);
        take();
      } while (rest.startsWith("."));
      rest = rest.strip();
    }

    private void take() {
      var name = new StringBuilder();
      var i = 0;
      if (rest.startsWith("\"")) {
        for (i = 1; i < rest.length(); i++) {
          if (rest.charAt(i) == '"') {
            if (i + 1 >= rest.length() || rest.charAt(i + 1) != '"') break;
            i++;
          }
          name.append(rest.charAt(i));
        }
        i = Math.min(rest.length(), i + 1);
      } else {
        while (i < rest.length() && rest.charAt(i) != ' ' && rest.charAt(i) != '.') name.append(rest.charAt(i++));
      }
      last = name.toString();
      rest = rest.substring(i);
    }

    String last() {
      return last;
    }

    String rest() {
      return rest;
    }
  }
}
