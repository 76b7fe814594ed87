package io.pgdeck.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Puts a plan into what other tools print around it.
final class Dress {
  private Dress() {}

  private static int width(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String s, int width) {
    return s + " ".repeat(Math.max(0, width - s.length()));
  }

  /// psql as it comes.
  static String aligned(String plan) {
    var lines = plan.lines().toList();
    var w = width(lines);
    return pad(" ".repeat(w / 2 - 4) + "QUERY PLAN", w) + "\n" + "-".repeat(w + 2) + "\n" + lines.stream().map(l -> " " + l).collect(Collectors.joining("\n"));
  }

  static String footed(String plan) {
    return "postgres=# explain select 1;\n" + aligned(plan) + "\n(" + plan.lines().count() + " rows)\n\nTime: 3,123 ms\n";
  }

  /// `\pset border 2`
  static String boxed(String plan) {
    var lines = plan.lines().toList();
    var w = width(lines);
    var rule = "+" + "-".repeat(w + 2) + "+";
    return rule + "\n|" + pad("   QUERY PLAN", w + 2) + "|\n" + rule + "\n" + lines.stream().map(l -> "| " + pad(l, w) + " |").collect(Collectors.joining("\n")) + "\n" + rule + "\n(9 rows)\n";
  }

  static String unicode(String plan) {
    return boxed(plan).lines().map(l -> l.startsWith("+") ? l.replace('-', '─').replace('+', '├') : l.startsWith("|") ? "│" + l.substring(1, l.length() - 1) + "│" : l).collect(Collectors.joining("\n"));
  }

  /// `\pset format wrapped` at 60 columns
  static String wrapped(String plan) {
    var out = new ArrayList<String>();
    out.add(pad("                QUERY PLAN", 60));
    out.add("-".repeat(62));
    for (var line : plan.lines().toList()) {
      var rest = line;
      var first = true;
      while (rest.length() > 60) {
        out.add((first ? " " : ".") + rest.substring(0, 60) + ".");
        rest = rest.substring(60);
        first = false;
      }
      out.add((first ? " " : ".") + rest);
    }
    return String.join("\n", out) + "\n(7 rows)\n";
  }

  static String unaligned(String plan) {
    return "QUERY PLAN\n" + plan + "\n(5 rows)\n";
  }

  /// A grid's copied rows.
  static String grid(String plan) {
    return "\"QUERY PLAN\"\n" + plan.lines().map(l -> '"' + l.replace("\"", "\"\"") + '"').collect(Collectors.joining("\n"));
  }

  static String log(String plan) {
    return "2026-01-02 03:04:05.678 UTC [4711] LOG:  duration: 12.345 ms  plan:\n\tQuery Text: select 1\n\tfrom x\n" + plan.lines().map(l -> "\t" + l).collect(Collectors.joining("\n"))
        + "\n2026-01-02 03:04:06.000 UTC [4711] LOG:  something else";
  }

  /// A mail program's breaks at 72 columns.
  static String mailed(String plan) {
    var out = new ArrayList<String>();
    for (var line : plan.lines().toList()) {
      var rest = line;
      while (rest.length() > 72 && rest.lastIndexOf(' ', 72) > rest.length() - rest.stripLeading().length() + 4) {
        var at = rest.lastIndexOf(' ', 72);
        out.add(rest.substring(0, at));
        rest = rest.substring(at + 1);
      }
      out.add(rest);
    }
    return String.join("\n", out);
  }

  static String alignedValue(String json) {
    var lines = json.lines().toList();
    var w = width(lines);
    var last = lines.size() - 1;
    var out = new StringBuilder(pad("   QUERY PLAN", w) + "\n" + "-".repeat(w + 2) + "\n");
    for (var i = 0; i <= last; i++) out.append(' ').append(i < last ? pad(lines.get(i), w) + "+" : lines.get(i)).append('\n');
    return out + "(1 row)\n";
  }

  static String boxedValue(String json) {
    var lines = json.lines().toList();
    var w = width(lines);
    var rule = "+" + "-".repeat(w + 2) + "+";
    var last = lines.size() - 1;
    var out = new StringBuilder(rule + "\n|" + pad("   QUERY PLAN", w + 2) + "|\n" + rule + "\n");
    for (var i = 0; i <= last; i++) out.append("| ").append(pad(lines.get(i), w)).append(i < last ? "+|\n" : " |\n");
    return out + rule + "\n(1 row)\n";
  }

  static String gridValue(String json) {
    return "\"QUERY PLAN\"\n\"" + json.replace("\"", "\"\"") + "\"";
  }

  static String logValue(String json) {
    return "2026-01-02 03:04:05.678 UTC [4711] LOG:  duration: 12.345 ms  plan:\n" + json.lines().map(l -> "\t" + l).collect(Collectors.joining("\n")) + "\n";
  }
}
