package io.pgdeck.cli;

import java.io.PrintStream;
import java.util.List;

/// A table aligned as psql does: heads centred, numbers to the right, text to the left.
final class TextTable {
  private TextTable() {}

  /// @param right which columns hold numbers
  static void print(PrintStream out, List<String> heads, List<Boolean> right, List<List<String>> rows) {
    var widths = new int[heads.size()];
    for (var i = 0; i < widths.length; i++) {
      widths[i] = width(heads.get(i));
      for (var row : rows) widths[i] = Math.max(widths[i], width(row.get(i)));
    }
    var last = widths.length - 1;
    var line = new StringBuilder();
    for (var i = 0; i <= last; i++) {
      var gap = widths[i] - width(heads.get(i));
      line.append(' ').append(" ".repeat(gap / 2)).append(heads.get(i)).append(" ".repeat(gap - gap / 2)).append(i < last ? " |" : " ");
    }
    out.println(line);
    line.setLength(0);
    for (var i = 0; i <= last; i++) line.append("-".repeat(widths[i] + 2)).append(i < last ? "+" : "");
    out.println(line);
    for (var row : rows) out.println(line(row, right, widths));
    out.println(rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)");
  }

  private static String line(List<String> row, List<Boolean> right, int[] widths) {
    var line = new StringBuilder();
    var last = widths.length - 1;
    for (var i = 0; i <= last; i++) {
      var gap = " ".repeat(widths[i] - width(row.get(i)));
      line.append(' ').append(right.get(i) ? gap + row.get(i) : i < last ? row.get(i) + gap : row.get(i)).append(i < last ? " |" : "");
    }
    return line.toString();
  }

  /// Columns a terminal uses: none for a combining mark, two for the wide scripts of East Asia.
  static int width(String text) {
    return text.codePoints().map(c -> switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> c >= 0x1100 && (c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3 || c >= 0xF900 && c <= 0xFAFF
          || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60 || c >= 0x1F300 && c <= 0x1FAFF || c >= 0x20000) ? 2 : 1;
    }).sum();
  }
}
