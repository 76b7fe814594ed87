package io.pgdeck.plans;

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
      var end = end(sql, i);
      if (end == i) out.append(sql.charAt(i++));
      else {
        out.append(' ');
        i = end;
      }
    }
    return out.toString();
  }

  /// Where what begins here and is no code ends; the same place where code begins.
  private static int end(String s, int i) {
    var c = s.charAt(i);
    if (c == '\'' || c == '"') {
      var escapes = c == '\'' && i > 0 && "eE".indexOf(s.charAt(i - 1)) >= 0;
      for (var k = i + 1; k < s.length(); k++) {
        if (escapes && s.charAt(k) == '\\') k++;
        else if (s.charAt(k) == c) return k + 1;
      }
      return s.length();
    }
    if (s.startsWith("--", i)) return s.indexOf('\n', i) < 0 ? s.length() : s.indexOf('\n', i);
    if (s.startsWith("/*", i)) return comment(s, i);
    if (c == '$') {
      var m = java.util.regex.Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$").matcher(s).region(i, s.length());
      if (m.lookingAt()) {
        var close = s.indexOf(m.group(), m.end());
        return close < 0 ? s.length() : close + m.group().length();
      }
    }
    return i;
  }

  private static int comment(String s, int i) {
    var depth = 0;
    for (var k = i; k < s.length() - 1; k++) {
      if (s.startsWith("/*", k)) {
        depth++;
        k++;
      } else if (s.startsWith("*/", k)) {
        k++;
        if (--depth == 0) return k + 1;
      }
    }
    return s.length();
  }
}
