package io.pgdeck.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// SQL cut into coloured pieces. Good enough to read by; it never drops or changes a character.
final class SqlTokens {
  /// @param style the style class, empty for plain text
  record Token(String text, String style) {}

  private static final Pattern PIECE = Pattern.compile("(?<comment>--[^\\n]*|/\\*.*?\\*/)|(?<string>'(?:[^']|'')*'?|\\$\\$.*?\\$\\$)"
      + "|(?<parameter>\\$\\d+|:\\w+)|(?<quoted>\"(?:[^\"]|\"\")*\"?)|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)", Pattern.DOTALL);
  private static final Set<String> KEYWORDS = Set.of(("select from where and or order by group limit desc asc insert into values update set delete create "
      + "unique index concurrently on only include drop if exists alter attach detach partition of table for to in with as join left right inner outer full "
      + "cross lateral using analyze analyse vacuum reindex refresh materialized view returning not null extension system grant revoke begin commit rollback "
      + "between share nowait distinct having interval type column constraint check validate add key primary foreign references default union all case "
      + "when then else end is like ilike over partitions filter nulls last first verbose lock mode reset truncate cascade explain buffers offset "
      + "fetch do nothing conflict data no schema role function language returns declare cursor copy current range rows list hash").split(" "));

  /// Some hundred lines. Beyond, each piece costs a node as any other and nobody reads it for its colour.
  private static final int COLOURED = 1_000;

  private SqlTokens() {}

  static List<Token> of(String sql) {
    var tokens = new ArrayList<Token>();
    var matcher = PIECE.matcher(sql);
    var at = 0;
    while (tokens.size() < COLOURED && matcher.find()) {
      var style = style(matcher, sql);
      if (style.isEmpty()) continue;
      if (matcher.start() > at) tokens.add(new Token(sql.substring(at, matcher.start()), ""));
      at = matcher.end();
      tokens.add(new Token(matcher.group(), style));
    }
    if (at < sql.length()) tokens.add(new Token(sql.substring(at), ""));
    return tokens;
  }

  private static String style(java.util.regex.Matcher piece, String sql) {
    if (piece.group("comment") != null) return "sql-comment";
    if (piece.group("string") != null) return "sql-string";
    if (piece.group("parameter") != null) return piece.group().startsWith(":") && piece.start() > 0 && sql.charAt(piece.start() - 1) == ':' ? "" : "sql-parameter";
    if (piece.group("quoted") != null) return "";
    if (KEYWORDS.contains(piece.group().toLowerCase(Locale.ROOT))) return "sql-keyword";
    return piece.end() < sql.length() && sql.charAt(piece.end()) == '(' ? "sql-function" : "";
  }
}
