package io.pgdeck.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One object of the `monitoring` schema and the statements that make it on a given server.
///
/// @param kind     schema, role, table, view, function or grant
/// @param sql      idempotent; several statements where the object needs them
/// @param optional may be left out when this role has no right to make it
public record SchemaPart(String kind, String name, String sql, boolean optional) {
  /// Tells whether the object was made from this very text.
  public String checksum() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
