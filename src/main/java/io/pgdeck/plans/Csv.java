package io.pgdeck.plans;

import java.util.ArrayList;
import java.util.List;

/// Rows of comma separated values as the server's log has them: quoted fields may hold line ends and doubled quotes.
final class Csv {
  private Csv() {}

  /// A last row without its line end is left out: it is being written.
  static List<List<String>> rows(String text) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    var quoted = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else quoted = !quoted;
      } else if (quoted || c != ',' && c != '\n') {
        field.append(c);
      } else {
        row.add(field.toString());
        field.setLength(0);
        if (c == ',') continue;
        rows.add(List.copyOf(row));
        row.clear();
      }
    }
    return rows;
  }
}
