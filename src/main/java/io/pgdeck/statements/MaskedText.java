package io.pgdeck.statements;

import java.util.regex.Pattern;

/// A statement's text that may be shown to others: without values and comments. Most values are $1 already; those of utility statements
/// and of statements seen only once are not.
public final class MaskedText {
  private static final Pattern HIDDEN = Pattern.compile("(?s)/\\*.*?\\*/|--[^\\n]*|\\$([A-Za-z_]*)\\$.*?\\$\\1\\$|[eExXbBnN]?'(?:[^']|'')*'|(?<![\\w$\".])\\d+(?:\\.\\d+)?(?![\\w\"])");

  private MaskedText() {}

  /// Names stay: they are the schema's.
  public static String of(String sql) {
    return HIDDEN.matcher(sql).replaceAll(m -> m.group().startsWith("--") || m.group().startsWith("/*") ? " " : "?");
  }
}
