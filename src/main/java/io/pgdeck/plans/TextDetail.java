package io.pgdeck.plans;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// One line below a node in text, put under JSON's keys. A key that is not known keeps its own name.
final class TextDetail {
  private static final Pattern PAIR = Pattern.compile("^([A-Za-z][A-Za-z0-9 _/()-]*?): ?(.*)$");
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d[\\d.]*)");
  private static final Pattern ORIGINALLY = Pattern.compile("^(\\d+) \\(originally (\\d+)\\)$");
  /// Lines that hold several pairs, two blanks between them.
  private static final Set<String> SEVERAL = Set.of("Sort Method", "Buckets", "Batches", "Planned Partitions", "Hits", "Peak Memory Usage", "Memory Usage",
      "Disk Usage", "HashAgg Batches", "Storage", "Full-sort Groups", "Pre-sorted Groups", "Cache Key");
  private static final Set<String> SORT = Set.of("Memory", "Disk");
  private static final Map<String, String> BLOCKS = Map.of("hit", "Hit", "read", "Read", "dirtied", "Dirtied", "written", "Written");

  private TextDetail() {}

  static void read(String line, RawNode into) {
    if (line.startsWith("Worker ")) return;
    var pair = PAIR.matcher(line);
    if (!pair.matches()) return;
    var key = pair.group(1);
    switch (key) {
      case "Buffers" -> buffers(pair.group(2), into);
      case "Heap Blocks" -> figures(pair.group(2), "exact", "Exact Heap Blocks", "lossy", "Lossy Heap Blocks", into);
      default -> {
        if (SEVERAL.contains(key)) {
          for (var part : line.split("\\s{2,}|(?<=kB) (?=[A-Z])")) {
            var one = PAIR.matcher(part);
            if (one.matches()) put(one.group(1), one.group(2).strip(), into);
          }
        } else into.values.putIfAbsent(key, pair.group(2).strip());
      }
    }
  }

  private static void put(String key, String value, RawNode into) {
    var hash = into.type().equals("Hash");
    var original = ORIGINALLY.matcher(value);
    var now = original.matches() ? original.group(1) : value;
    switch (key) {
      case "Buckets" -> into.values.put("Hash Buckets", now);
      case "Batches" -> {
        into.values.put(hash ? "Hash Batches" : "HashAgg Batches", now);
        if (original.matches()) into.values.put("Original Hash Batches", original.group(2));
      }
      case "Memory Usage" -> into.values.put("Peak Memory Usage", now);
      default -> {
        if (SORT.contains(key) && into.values.containsKey("Sort Method")) {
          into.values.put("Sort Space Type", key);
          into.values.put("Sort Space Used", now);
        } else into.values.putIfAbsent(key, now);
      }
    }
  }

  private static void buffers(String text, RawNode into) {
    for (var part : text.split(", ")) {
      var kind = part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1).replaceFirst(" .*", "");
      var figures = FIGURE.matcher(part);
      while (figures.find()) into.values.put(kind + " " + BLOCKS.getOrDefault(figures.group(1), figures.group(1)) + " Blocks", figures.group(2));
    }
  }

  private static void figures(String text, String first, String firstKey, String second, String secondKey, RawNode into) {
    var figures = FIGURE.matcher(text);
    while (figures.find()) {
      if (figures.group(1).equals(first)) into.values.put(firstKey, figures.group(2));
      else if (figures.group(1).equals(second)) into.values.put(secondKey, figures.group(2));
    }
  }
}
