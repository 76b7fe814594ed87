package io.pgdeck.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/// A password nobody has to type.
final class Secret {
  private Secret() {}

  static String random() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
