package io.pgdeck.indexes;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts SQL into words, quoted names, strings and signs as the server's own lexer does; comments are left out. Enough to see
/// where a statement ends.
final class SqlTokens {
  private static final Pattern DOLLAR = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /// @param afterBlank whether a blank or a comment stood before it
  record Token(String text, boolean afterBlank) {
    /// A keyword or sign; a quoted name is never one.
    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }

    /// The raw name, null when it is none; unquoted letters fold as the server folds them.
    @Nullable String identifier() {
      if (text.startsWith("\"")) return text.length() < 3 ? null : text.substring(1, text.length() - 1).replace("\"\"", "\"");
      return WORD.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : null;
    }
  }

  SqlTokens(String text) {
    this.text = text;
  }

  List<Token> all() {
    if (text.indexOf('\0') >= 0) throw unfinished("The statement");
    while (at < text.length()) {
      var from = at;
      skipBlanks();
      if (at >= text.length()) break;
      var start = at;
      advance();
      tokens.add(new Token(text.substring(start, at), start > from));
    }
    return tokens;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) at++;
      else if (text.startsWith("--", at)) at = endOf(text.indexOf('\n', at), 0, text.length());
      else if (text.startsWith("/*", at)) comment();
      else return;
    }
  }

  /// Comments nest in PostgreSQL.
  private void comment() {
    var depth = 0;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else if (++at > text.length()) throw unfinished("A comment");
    } while (depth > 0);
  }

  private void advance() {
    var c = text.charAt(at);
    var dollar = DOLLAR.matcher(text).region(at, text.length());
    var word = WORD.matcher(text).region(at, text.length());
    if (c == '"') quoted('"', false);
    else if (c == '\'') quoted('\'', false);
    else if ((c == 'e' || c == 'E') && text.startsWith("'", at + 1)) {
      at++;
      quoted('\'', true);
    } else if (dollar.lookingAt()) {
      var end = text.indexOf(dollar.group(), dollar.end());
      if (end < 0) throw unfinished("A quoted text");
      at = end + dollar.group().length();
    } else if (word.lookingAt()) at = word.end();
    else at += Character.charCount(text.codePointAt(at));
  }

  private void quoted(char quote, boolean backslashes) {
    at++;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (backslashes && c == '\\') at += 2;
      else if (c != quote) at++;
      else if (at + 1 < text.length() && text.charAt(at + 1) == quote) at += 2;
      else {
        at++;
        return;
      }
    }
    throw unfinished("A quoted text");
  }

  private static int endOf(int found, int length, int otherwise) {
    return found < 0 ? otherwise : found + length;
  }

  private static TroubleException unfinished(String what) {
    return new TroubleException(new Trouble.BadInput(what + " is not finished", "close it"));
  }
}
