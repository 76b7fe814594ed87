package io.pgdeck.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Puts lines together that a mail program or a terminal broke.
final class TextLines {
  static final Pattern COST = Pattern.compile("\\(cost=([\\d.]+)\\.\\.([\\d.]+) rows=([\\d.]+) width=(\\d+)\\)");
  static final Pattern ACTUAL = Pattern.compile("\\(actual(?: time=([\\d.]+)\\.\\.([\\d.]+))? rows=([\\d.]+) loops=([\\d.]+)\\)");
  private static final Pattern STARTS = Pattern.compile("^\\s*(->|[A-Z][A-Za-z0-9 _/-]*( \\(.*?\\))?:( |$)|(InitPlan|SubPlan|CTE) \\S|Trigger .*: |(Insert|Update|Delete|Merge) on )");
  private static final Pattern BROKEN = Pattern.compile("\\((cost|actual)[^()]*$");

  private TextLines() {}

  static List<String> whole(List<String> lines) {
    var figures = lines.stream().anyMatch(l -> l.contains("(cost=") || l.contains("(actual "));
    var whole = new ArrayList<String>();
    for (var line : lines) {
      if (line.isBlank()) continue;
      if (whole.isEmpty()) whole.add(line);
      else if (BROKEN.matcher(whole.getLast()).find()) whole.set(whole.size() - 1, joined(whole.getLast(), line.strip()));
      else if (goesOn(whole, line, figures)) whole.set(whole.size() - 1, whole.getLast() + " " + line.strip());
      else whole.add(line);
    }
    return whole;
  }

  private static boolean goesOn(List<String> whole, String line, boolean figures) {
    var before = whole.getLast();
    var node = whole.size() == 1 || before.strip().startsWith("->");
    if (figures && node && !before.contains("(cost=") && !before.contains("(actual ") && !before.contains("(never executed)")) return true;
    return !STARTS.matcher(line).find();
  }

  /// Broken at a blank, or in the middle of a figure: the way that reads is the right one.
  private static String joined(String before, String line) {
    var close = before + line;
    var cut = before.substring(before.lastIndexOf('('));
    var together = cut + line;
    if (COST.matcher(together).find() || ACTUAL.matcher(together).find()) return close;
    var apart = cut + " " + line;
    if (COST.matcher(apart).find() || ACTUAL.matcher(apart).find() || !line.contains(")")) return before + " " + line;
    return close;
  }
}
