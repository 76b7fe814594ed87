package io.pgdeck.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes away what is not the plan: psql's frames, headers, footers and continuation marks in each of its line styles, the quotes of a
/// copied grid, a log's prefix.
final class Frame {
  private static final Pattern RULE = Pattern.compile("\\s*[-+|=─┌┐└┘├┤┬┴┼│╔╗╚╝═╠╣║╞╡╟╢]*[-─═]{3,}[-+|=─┌┐└┘├┤┬┴┼│╔╗╚╝═╠╣║╞╡╟╢]*\\s*");
  private static final Pattern FOOTER = Pattern.compile("\\(\\d+ rows?\\)");
  private static final Pattern LOG = Pattern.compile(".*\\bduration: [\\d.]+ ms\\s+plan:\\s*");
  private static final Pattern PROMPT_NOISE = Pattern.compile("(EXPLAIN|Time: [\\d.,]+ ms.*|\\w+[=-][#>].*|SET|BEGIN|ROLLBACK|Timing is on\\.)");
  private static final String SIDES = "|│║";

  private Frame() {}

  static List<String> lines(String text) {
    var all = new ArrayList<>(text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ').lines().toList());
    var log = -1;
    for (var i = 0; i < all.size(); i++) if (LOG.matcher(all.get(i)).matches()) log = i;
    if (log >= 0) return logged(all.subList(log + 1, all.size()));
    var bare = quoted(all);
    var header = header(bare);
    var body = header < 0 ? bare : bare.subList(header + 1, bare.size());
    return join(body, header >= 0 || marked(bare));
  }

  /// Lines of a log that belong to one entry begin with a tab; the query's own text comes first.
  private static List<String> logged(List<String> after) {
    var entry = new ArrayList<String>();
    for (var line : after) {
      if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) break;
      entry.add(line.startsWith("\t") ? line.substring(1) : line);
    }
    if (entry.isEmpty() || !entry.getFirst().startsWith("Query Text:")) return entry;
    for (var i = 0; i < entry.size(); i++) {
      if (TextPlan.isRoot(entry.get(i))) return new ArrayList<>(entry.subList(i, entry.size()));
    }
    return entry;
  }

  /// A grid's copy puts each cell in double quotes, doubling those within; a cell may hold many lines.
  private static List<String> quoted(List<String> all) {
    var first = all.stream().map(String::strip).filter(l -> !l.isEmpty() && !title(l)).findFirst().orElse("");
    if (!first.startsWith("\"")) return all;
    var bare = new ArrayList<String>();
    for (var line : all) {
      var cell = line.strip();
      if (cell.startsWith("\"")) cell = cell.substring(1);
      else cell = line.stripTrailing();
      if (cell.endsWith("\"") && !cell.endsWith("\"\"") || cell.endsWith("\"\"\"")) cell = cell.substring(0, cell.length() - 1);
      bare.add(cell.replace("\"\"", "\""));
    }
    return bare;
  }

  /// A frame whose header was not copied.
  private static boolean marked(List<String> lines) {
    var full = lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return full.size() > 1 && (full.stream().filter(l -> l.endsWith("+") && !RULE.matcher(l).matches()).count() >= full.size() - 2 && full.size() > 2
        || full.stream().allMatch(l -> SIDES.indexOf(l.charAt(0)) >= 0 || RULE.matcher(l).matches()));
  }

  private static boolean title(String line) {
    return line.replaceAll("[\\s\"|│║]", "").equals("QUERYPLAN") || line.replaceAll("[\\s\"|│║+]", "").equals("QUERYPLAN");
  }

  private static int header(List<String> lines) {
    for (var i = 0; i < lines.size(); i++) if (title(lines.get(i).strip())) return i;
    return -1;
  }

  private static List<String> join(List<String> body, boolean framed) {
    var out = new ArrayList<String>();
    var open = false;
    for (var i = 0; i < body.size(); i++) {
      var line = body.get(i);
      var bare = line.strip();
      if (RULE.matcher(line).matches()) {
        // The rule below the header begins the plan; the next one ends it.
        if (!out.isEmpty() && out.stream().anyMatch(l -> !l.isBlank()) && framed) break;
        continue;
      }
      if (FOOTER.matcher(bare).matches()) {
        if (out.isEmpty()) continue;
        break;
      }
      if (PROMPT_NOISE.matcher(bare).matches() && !open) continue;
      if (bare.isEmpty() && out.isEmpty()) continue;
      var cell = cell(line, framed);
      var wrapped = wrapMark(cell, next(body, i), framed);
      if (open) out.set(out.size() - 1, out.getLast() + unmark(cell.text(), wrapped));
      else out.add(unmark(cell.text(), wrapped));
      open = wrapped;
    }
    return out;
  }

  /// What stands between the sides of a frame.
  ///
  /// @param continued begins with the mark of a wrapped line
  private record Cell(String text, boolean continued) {}

  private static Cell cell(String line, boolean framed) {
    var s = line;
    if (!framed) return new Cell(s.stripTrailing(), false);
    var trimmed = s.stripTrailing();
    var sided = !s.isBlank() && SIDES.indexOf(s.stripLeading().charAt(0)) >= 0 && s.strip().length() > 1;
    if (sided) {
      s = s.stripLeading().substring(1);
      trimmed = s.stripTrailing();
      if (!trimmed.isEmpty() && SIDES.indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0) trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    var continued = !trimmed.isEmpty() && (trimmed.charAt(0) == '.' || trimmed.charAt(0) == '…');
    if (!trimmed.isEmpty() && (continued || trimmed.charAt(0) == ' ' || trimmed.charAt(0) == '+')) trimmed = trimmed.substring(1);
    // A value's own line break: "+" or an arrow after it.
    var end = trimmed.stripTrailing();
    if (end.endsWith("+") || end.endsWith("↵")) trimmed = end.substring(0, end.length() - 1).stripTrailing();
    return new Cell(trimmed, continued);
  }

  private static boolean wrapMark(Cell cell, String next, boolean framed) {
    if (!framed) return false;
    var end = cell.text().stripTrailing();
    return (end.endsWith(".") || end.endsWith("…")) && cell(next, true).continued();
  }

  private static String unmark(String text, boolean wrapped) {
    if (!wrapped) return text.stripTrailing();
    var end = text.stripTrailing();
    return end.substring(0, end.length() - 1);
  }

  private static String next(List<String> body, int i) {
    return i + 1 < body.size() ? body.get(i + 1) : "";
  }
}
