package io.pgdeck.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The prose beside a view, in its parts. The same text is the popover in the window, the help's reference and, but for tiles,
/// charts and facts, the COMMENT on the server.
///
/// @param text       what the rows are
/// @param columns    a line per column
/// @param caveats    what the figures do not tell; empty when nothing
/// @param thresholds where verdicts begin and who says so
/// @param tiles      what the window makes of the rows in tiles and gauges, by their titles
/// @param charts     the same for charts
/// @param facts      the same for the facts of a detail card, and as `Page head` for the line beside the room's name
public record Meaning(String text, Map<String, String> columns, String caveats, String thresholds, Map<String, String> tiles, Map<String, String> charts,
    Map<String, String> facts) {
  private static final Meaning NONE = new Meaning("", Map.of(), "", "", Map.of(), Map.of(), Map.of());
  private static final String SECTION = "## ";
  private static final Pattern COLUMN = Pattern.compile("- ([a-z0-9_]+): (.+)");
  private static final Pattern NAMED = Pattern.compile("- \\*\\*(.+?)\\*\\*: (.+)");
  private static final Pattern WINDOW = Pattern.compile("(?ms)^## (?:Tiles|Charts|Facts)\\n.*?(?=^## |\\z)");
  private static final Map<String, Meaning> READ = new ConcurrentHashMap<>();

  /// Of a view of ours; of any other name nothing is known.
  public static Meaning of(String view) {
    return READ.computeIfAbsent(view, name -> SqlCatalog.described(name) ? parsed(SqlCatalog.help(name)) : NONE);
  }

  /// Of a statement that is no view and stands beside its room; `path` is that of its prose, for example `/io/pgdeck/object/facts.md`.
  public static Meaning beside(String path) {
    return READ.computeIfAbsent(path, p -> parsed(SqlCatalog.statement(p)));
  }

  static Meaning parsed(String md) {
    var head = new StringBuilder();
    var columns = new LinkedHashMap<String, String>();
    var sections = new LinkedHashMap<String, StringBuilder>();
    var section = (StringBuilder) null;
    for (var line : md.lines().toList()) {
      if (line.startsWith(SECTION)) sections.put(line.substring(SECTION.length()), section = new StringBuilder());
      else if (section != null) section.append(line).append('\n');
      else {
        if (!named(line, COLUMN, columns)) head.append(line);
        head.append('\n');
      }
    }
    var parts = new LinkedHashMap<String, String>();
    sections.forEach((title, text) -> parts.put(title, text.toString().strip()));
    return new Meaning(head.toString().strip(), columns, parts.getOrDefault("Caveats", ""), parts.getOrDefault("Thresholds", ""),
        lines(parts.getOrDefault("Tiles", "")), lines(parts.getOrDefault("Charts", "")), lines(parts.getOrDefault("Facts", "")));
  }

  private static Map<String, String> lines(String text) {
    var found = new LinkedHashMap<String, String>();
    text.lines().forEach(l -> named(l, NAMED, found));
    return found;
  }

  private static boolean named(String line, Pattern form, Map<String, String> found) {
    if (!line.startsWith("- ")) return false;
    var m = form.matcher(line);
    if (!m.matches()) return false;
    found.put(m.group(1), m.group(2));
    return true;
  }

  /// What belongs on the server: it has neither tiles nor charts nor cards.
  static String ofServer(String md) {
    return WINDOW.matcher(md).replaceAll("").strip() + "\n";
  }

  public Optional<String> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }
}
