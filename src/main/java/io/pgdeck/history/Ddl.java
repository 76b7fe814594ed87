package io.pgdeck.history;

import io.pgdeck.monitoring.SqlCatalog;
import java.util.Arrays;
import java.util.List;

/// The statements that make a store, out of the files beside this package.
final class Ddl {
  private Ddl() {}

  static String text(String file) {
    return SqlCatalog.statement("/io/pgdeck/history/" + file);
  }

  /// One by one, for what cannot be sent at once: each ends with a semicolon at the end of a line.
  static List<String> statements(String file) {
    return Arrays.stream(text(file).split(";\\s*(?:\\n|$)")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
