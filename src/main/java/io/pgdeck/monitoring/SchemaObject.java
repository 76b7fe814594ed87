package io.pgdeck.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/// One object of the `monitoring` schema as it is to be on one server.
///
/// @param name  a function's with the types of its parameters: `acknowledge_alert(bigint, text)`
/// @param sql   makes it, with its comments; for tables and roles it may run again
/// @param reads names of our other objects in its text
record SchemaObject(Kind kind, String name, String sql, Set<String> reads) {
  enum Kind { ROLE, TABLE, VIEW, FUNCTION }

  /// As in messages: `view v_alerts`.
  String title() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }

  /// Of the text: a differing one on the server is outdated.
  String checksum() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is dropped and made again when its text changes. Tables keep their rows, roles their members.
  boolean replaceable() {
    return kind == Kind.VIEW || kind == Kind.FUNCTION;
  }
}
