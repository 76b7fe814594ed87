package io.pgdeck.plans;

import io.pgdeck.statements.Lexis;

/// What a statement's text shows before a server has seen it: placeholders, and whether there is more than one statement.
public final class StatementText {
  private final String bare;

  /// Strings, quoted names, dollar quotes and comments are taken out first.
  public StatementText(String sql) {
    bare = strip(sql);
  }

  /// Whether a `$1` stands in it.
  public boolean hasPlaceholders() {
    return bare.matches("(?s).*\\$\\d+.*");
  }

  public boolean several() {
    return bare.strip().replaceFirst(";\\s*$", "").contains(";");
  }

  private static String strip(String sql) {
    var out = new StringBuilder();
    for (var i = 0; i < sql.length();) {
      var end = Lexis.end(sql, i);
      switch (Lexis.kind(sql, i)) {
        case STRING, QUOTED, COMMENT -> out.append(' ');
        case BLANK, NUMBER, WORD, PLACEHOLDER, SIGN -> out.append(sql, i, end);
      }
      i = end;
    }
    return out.toString();
  }
}
