package io.pgdeck.plans;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads FORMAT TEXT. A node's parent is the nearest one above whose arrow stands further left.
final class TextPlan {
  private static final Pattern ARROW = Pattern.compile("^(\\s*)->\\s+(.*)$");
  private static final Pattern SUBPLAN = Pattern.compile("^(InitPlan|SubPlan|CTE) (.+)$");
  private static final Pattern TRIGGER = Pattern.compile("^Trigger (?:for constraint )?(\\S+|\".*?\")(?: on (\\S+))?:(?: time=([\\d.]+))? calls=([\\d.]+)$");
  private static final Pattern SUMMARY = Pattern.compile("^(Planning|JIT|Serialization|Memory|Settings|Query Identifier|Planning Time|Execution Time|Total runtime|Trigger .*):.*$",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern TOTAL = Pattern.compile("Total ([\\d.]+) ms");

  /// A node with the column of its arrow.
  private record Placed(int column, RawNode node) {}

  private final Deque<Placed> above = new ArrayDeque<>();
  private final List<TriggerTime> triggers = new ArrayList<>();
  private @Nullable RawNode root;
  private @Nullable RawNode last;
  private @Nullable String subplan;
  private @Nullable Double planningMs;
  private @Nullable Double executionMs;
  private double functions;
  private @Nullable Double jitMs;
  private String section = "";
  private int base;

  private TextPlan() {}

  /// Whether a line may be the first of a plan.
  static boolean isRoot(String line) {
    return TextLines.COST.matcher(line).find() || TextLines.ACTUAL.matcher(line).find();
  }

  /// @throws UnreadablePlan where no node is found
  static RawPlan read(List<String> lines) {
    var plan = new TextPlan();
    var start = 0;
    // What stands before the first figures is the statement that was typed, unless there are no figures at all.
    if (lines.stream().anyMatch(TextPlan::isRoot)) {
      while (!lines.get(start).contains("(cost=") && !lines.get(start).contains("(actual ")) start++;
      if (lines.get(start).strip().startsWith("->") || lines.get(start).strip().startsWith("(")) start = Math.max(0, start - 1);
    }
    for (var line : TextLines.whole(lines.subList(start, lines.size()))) plan.line(line);
    if (plan.root == null) throw new UnreadablePlan("There is no plan in this text");
    return new RawPlan(plan.root, plan.planningMs, plan.executionMs, List.copyOf(plan.triggers), plan.functions == 0 ? null : new Jit(plan.functions, plan.jitMs));
  }

  private void line(String line) {
    var indent = line.length() - line.stripLeading().length();
    var text = line.strip();
    var arrow = ARROW.matcher(line);
    if (root == null) {
      var figures = isRoot(line);
      if (!figures && !text.matches("[A-Z][A-Za-z ]*( on .*| using .*|Join|Loop|Scan)?")) throw new UnreadablePlan("There is no plan in this text: it begins with \"%s\"".formatted(cut(text)));
      base = indent;
      root = node(arrow.matches() ? arrow.group(2) : text);
      above.push(new Placed(-1, root));
      return;
    }
    if (arrow.matches()) {
      place(arrow.group(1).length(), arrow.group(2));
      return;
    }
    if (indent <= base && SUMMARY.matcher(text).matches()) {
      summary(text);
      return;
    }
    var sub = SUBPLAN.matcher(text);
    if (!section.isEmpty()) section(text);
    else if (sub.matches() && !text.contains(": ")) subplan = text;
    else if (last != null) TextDetail.read(text, last);
  }

  private void place(int column, String text) {
    while (above.size() > 1 && above.element().column() >= column) above.pop();
    var child = node(text);
    above.element().node().children.add(child);
    above.push(new Placed(column, child));
  }

  private RawNode node(String text) {
    var node = new RawNode();
    var cost = TextLines.COST.matcher(text);
    var actual = TextLines.ACTUAL.matcher(text);
    var end = text.length();
    if (actual.find()) {
      end = actual.start();
      if (actual.group(1) != null) {
        node.values.put("Actual Startup Time", actual.group(1));
        node.values.put("Actual Total Time", actual.group(2));
      }
      node.values.put("Actual Rows", actual.group(3));
      node.values.put("Actual Loops", actual.group(4));
    } else if (text.contains("(never executed)")) {
      end = text.indexOf("(never executed)");
      node.values.put("Actual Rows", "0");
      node.values.put("Actual Loops", "0");
    }
    if (cost.find()) {
      end = cost.start();
      node.values.put("Startup Cost", cost.group(1));
      node.values.put("Total Cost", cost.group(2));
      node.values.put("Plan Rows", cost.group(3));
      node.values.put("Plan Width", cost.group(4));
    }
    TextLabel.read(text.substring(0, end).strip(), node);
    if (subplan != null) {
      node.values.put("Subplan Name", subplan);
      node.values.put("Parent Relationship", subplan.startsWith("SubPlan") ? "SubPlan" : "InitPlan");
      subplan = null;
    }
    last = node;
    return node;
  }

  private void summary(String text) {
    section = text.substring(0, text.indexOf(':'));
    var value = text.substring(text.indexOf(':') + 1);
    switch (section.toLowerCase(java.util.Locale.ROOT)) {
      case "planning time" -> planningMs = Numbers.of(value);
      case "execution time", "total runtime" -> executionMs = Numbers.of(value);
      default -> {
        var trigger = TRIGGER.matcher(text);
        if (trigger.matches()) {
          triggers.add(new TriggerTime(unquoted(trigger.group(1)), trigger.group(2) == null ? null : unquoted(trigger.group(2)),
              trigger.group(3) == null ? null : Double.valueOf(trigger.group(3)), Double.parseDouble(trigger.group(4))));
        }
      }
    }
  }

  private void section(String text) {
    if (!section.equals("JIT")) return;
    if (text.startsWith("Functions:")) {
      var count = Numbers.of(text.substring(10));
      functions = count == null ? 0 : count;
    }
    var total = TOTAL.matcher(text);
    if (text.startsWith("Timing:") && total.find()) jitMs = Double.valueOf(total.group(1));
  }

  private static String unquoted(String name) {
    return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1 ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
