package io.pgdeck.statements;

import java.util.regex.Pattern;

/// Where the words of a PostgreSQL statement end, by the rules of its scanner; what is cut off ends with the text.
public final class Lexis {
  /// What begins at a place.
  public enum Kind { BLANK, COMMENT, STRING, NUMBER, QUOTED, WORD, PLACEHOLDER, SIGN }

  private static final Pattern DOLLAR = Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");
  private static final Pattern PREFIX = Pattern.compile("(?i)(?:[ebnx]|u&)'");
  private static final Pattern NUMBER = Pattern.compile("(?i)(?:0[xob][\\da-f_]+|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:e[+-]?\\d+)?)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*");

  private Lexis() {}

  public static Kind kind(String s, int i) {
    var c = s.charAt(i);
    if (Character.isWhitespace(c)) return Kind.BLANK;
    if (s.startsWith("--", i) || s.startsWith("/*", i)) return Kind.COMMENT;
    if (c == '\'' || PREFIX.matcher(s).region(i, s.length()).lookingAt()) return Kind.STRING;
    if (c == '"') return Kind.QUOTED;
    if (c == '$') return DOLLAR.matcher(s).region(i, s.length()).lookingAt() ? Kind.STRING : i + 1 < s.length() && Character.isDigit(s.charAt(i + 1)) ? Kind.PLACEHOLDER : Kind.SIGN;
    if (Character.isDigit(c) || c == '.' && i + 1 < s.length() && Character.isDigit(s.charAt(i + 1))) return Kind.NUMBER;
    return WORD.matcher(s).region(i, s.length()).lookingAt() ? Kind.WORD : Kind.SIGN;
  }

  /// Where what begins at `i` ends; always after `i`.
  public static int end(String s, int i) {
    return switch (kind(s, i)) {
      case BLANK, SIGN -> i + 1;
      case COMMENT -> s.startsWith("--", i) ? line(s, i) : comment(s, i);
      case STRING -> string(s, i);
      case QUOTED -> closed(s, i, '"', false);
      case NUMBER -> matched(NUMBER, s, i);
      case WORD -> matched(WORD, s, i);
      case PLACEHOLDER -> {
        var k = i + 1;
        while (k < s.length() && Character.isDigit(s.charAt(k))) k++;
        yield k;
      }
    };
  }

  private static int matched(Pattern pattern, String s, int i) {
    var m = pattern.matcher(s).region(i, s.length());
    return m.lookingAt() && m.end() > i ? m.end() : i + 1;
  }

  private static int line(String s, int i) {
    var end = s.indexOf('\n', i);
    return end < 0 ? s.length() : end;
  }

  private static int string(String s, int i) {
    if (s.charAt(i) == '$') {
      var m = DOLLAR.matcher(s).region(i, s.length());
      if (!m.lookingAt()) return i + 1;
      var close = s.indexOf(m.group(), m.end());
      return close < 0 ? s.length() : close + m.group().length();
    }
    var quote = s.indexOf('\'', i);
    return closed(s, quote, '\'', quote > i && "eE".indexOf(s.charAt(i)) >= 0);
  }

  private static int closed(String s, int open, char quote, boolean escapes) {
    for (var k = open + 1; k < s.length(); k++) {
      if (escapes && s.charAt(k) == '\\') k++;
      else if (s.charAt(k) == quote) {
        if (k + 1 < s.length() && s.charAt(k + 1) == quote) k++;
        else return k + 1;
      }
    }
    return s.length();
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
