package io.pgdeck.recorder;

import io.pgdeck.statements.Lexis;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A statement's text with its constants taken out, and a number of it: what keeps statements apart where the server has no query id, and what
/// may be kept on a disk. Strings, numbers and lists of them become `?`, comments go, white space is one blank, keywords keep their case.
///
/// @param id   the same for the same text on every machine; never 0
/// @param text as it is kept and shown
public record Fingerprint(long id, String text) {
  /// @param sql may be cut off anywhere, as pg_stat_activity does
  public static Fingerprint of(String sql) {
    var text = new StringBuilder(Math.min(sql.length(), 1024));
    for (var i = 0; i < sql.length(); ) {
      var c = sql.charAt(i);
      var end = Lexis.end(sql, i);
      switch (Lexis.kind(sql, i)) {
        case BLANK, COMMENT -> blank(text);
        case STRING, NUMBER -> constant(text);
        case QUOTED, WORD, PLACEHOLDER -> text.append(sql, i, end);
        case SIGN -> text.append(c);
      }
      i = end;
    }
    var plain = text.toString().strip();
    return new Fingerprint(number(plain), plain);
  }

  private static void blank(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') text.append(' ');
  }

  /// The second and every further constant of a list adds nothing: `in (1, -2, 3)` is `in (?)`.
  private static void constant(StringBuilder text) {
    var sign = filled(text, text.length());
    if (sign > 0 && "+-".indexOf(text.charAt(sign - 1)) >= 0) {
      var before = filled(text, sign - 1);
      if (before > 0 && "(,=<>".indexOf(text.charAt(before - 1)) >= 0) text.setLength(sign - 1);
    }
    var comma = filled(text, text.length());
    if (comma > 1 && text.charAt(comma - 1) == ',') {
      var before = filled(text, comma - 1);
      if (before > 0 && text.charAt(before - 1) == '?') {
        text.setLength(before);
        return;
      }
    }
    text.append('?');
  }

  /// Where the text before `end` ends without its blanks.
  private static int filled(CharSequence text, int end) {
    while (end > 0 && text.charAt(end - 1) == ' ') end--;
    return end;
  }

  private static long number(String text) {
    try {
      var id = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
      return id == 0 ? 1 : id;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
