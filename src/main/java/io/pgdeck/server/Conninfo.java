package io.pgdeck.server;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a connection string as libpq does: `key = value` pairs, single quotes around values with blanks, a backslash before a
/// quote or backslash; or a `postgresql://` URI. Messages name keys only: a value may be a password.
final class Conninfo {
  private final String text;
  private int at;

  private Conninfo(String text) {
    this.text = text;
  }

  /// Whether the text is a connection string and not the name of a database.
  static boolean looksLike(String text) {
    return text.contains("=") || ConnectionUri.looksLike(text);
  }

  /// @throws TroubleException when it cannot be read
  static Map<String, String> parse(String text) {
    return ConnectionUri.looksLike(text) ? ConnectionUri.parse(text) : new Conninfo(text).pairs();
  }

  static TroubleException unreadable(String why) {
    return new TroubleException(new Trouble.BadInput("The connection string cannot be read (" + why + ")",
        "write key=value pairs such as \"host=db1 port=5432 dbname=app\", or postgresql://user@host:port/database"));
  }

  private Map<String, String> pairs() {
    var pairs = new LinkedHashMap<String, String>();
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      var key = key();
      skipBlanks();
      if (at == text.length() || text.charAt(at) != '=') throw unreadable("\"=\" is missing after \"" + key + "\"");
      at++;
      skipBlanks();
      pairs.put(key, at < text.length() && text.charAt(at) == '\'' ? quoted(key) : bare());
    }
    return pairs;
  }

  private String key() {
    var from = at;
    while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) at++;
    if (at == from) throw unreadable("a key is missing before \"=\"");
    return text.substring(from, at);
  }

  private String bare() {
    var value = new StringBuilder();
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) value.append(escaped());
    return value.toString();
  }

  private String quoted(String key) {
    var value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '\'') value.append(escaped());
    if (at == text.length()) throw unreadable("the quote after \"" + key + "=\" is not closed");
    at++;
    return value.toString();
  }

  private char escaped() {
    if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
    return text.charAt(at++);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }
}
