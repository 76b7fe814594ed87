package io.pgdeck.own;

/// Looks through a text as the server's lexer would, far enough to see that it is one statement which can stand in parentheses.
final class SingleStatement {
  private final String sql;
  private final int firstLine;
  private int at;

  private SingleStatement(String sql, int firstLine) {
    this.sql = sql;
    this.firstLine = firstLine;
  }

  /// @param firstLine of the file, where the text begins
  /// @throws Fault.Found when it is none, two, or not balanced
  static void check(String sql, int firstLine) throws Fault.Found {
    new SingleStatement(sql, firstLine).check();
  }

  private void check() throws Fault.Found {
    if (!sql.strip().toLowerCase(java.util.Locale.ROOT).matches("(?s)(select|with|values|table|\\().*")) {
      throw found(0, "the statement must begin with SELECT, WITH, VALUES or TABLE");
    }
    var depth = 0;
    while (at < sql.length()) {
      var begin = at;
      var c = sql.charAt(at);
      if (c == '\'') quoted('\'', at > 0 && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E'));
      else if (c == '"') quoted('"', false);
      else if (sql.startsWith("--", at)) until("\n", begin, false);
      else if (sql.startsWith("/*", at)) comment();
      else if (c == '$') dollar();
      else {
        if (c == '(') depth++;
        if (c == ')' && --depth < 0) throw found(at, "a closing parenthesis has no opening one");
        if (c == ';') throw found(at, "there is a second statement behind the semicolon; a file has one");
        if (c == '?') throw found(at, "the operator ? cannot be sent; use the function it stands for, jsonb_exists for example");
        at++;
      }
    }
    if (depth > 0) throw found(sql.length(), "a parenthesis is not closed");
  }

  private void quoted(char quote, boolean escapes) throws Fault.Found {
    var begin = at++;
    while (at < sql.length()) {
      var c = sql.charAt(at);
      if (escapes && c == '\\') at += 2;
      else if (c != quote) at++;
      else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) at += 2;
      else {
        at++;
        return;
      }
    }
    throw found(begin, "a quotation mark is not closed");
  }

  /// Comments nest.
  private void comment() throws Fault.Found {
    var begin = at;
    var depth = 0;
    do {
      if (at >= sql.length()) throw found(begin, "a comment is not closed");
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else at++;
    } while (depth > 0);
  }

  private void dollar() throws Fault.Found {
    var tag = java.util.regex.Pattern.compile("\\$([A-Za-z_]\\w*)?\\$").matcher(sql).region(at, sql.length());
    var begin = at;
    if (!tag.lookingAt()) {
      at++;
      return;
    }
    at = tag.end();
    until(tag.group(), begin, true);
  }

  private void until(String end, int begin, boolean needed) throws Fault.Found {
    var found = sql.indexOf(end, at);
    if (found < 0 && needed) throw found(begin, "a quotation mark is not closed");
    at = found < 0 ? sql.length() : found + end.length();
  }

  private Fault.Found found(int where, String what) {
    return new Fault.Found(firstLine + (int) sql.substring(0, where).chars().filter(c -> c == '\n').count(), what);
  }
}
