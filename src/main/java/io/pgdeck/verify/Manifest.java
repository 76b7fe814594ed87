package io.pgdeck.verify;

import io.pgdeck.monitoring.SqlCatalog;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `install.list` says belongs into the schema.
final class Manifest {
  private static final String LIST = "/io/pgdeck/monitoring/install.list";

  private Manifest() {}

  static List<String> views() {
    return lines("view").map(w -> w[1]).toList();
  }

  /// @param present qualified names of relations; a function about another one is left out
  static List<String> functions(Set<String> present) {
    return lines("function").filter(w -> w.length < 4 || Stream.of(w).skip(3).anyMatch(present::contains)).map(w -> w[1]).toList();
  }

  private static Stream<String[]> lines(String kind) {
    return SqlCatalog.statement(LIST).lines().map(l -> l.strip().split("\\s+")).filter(w -> w.length > 1 && w[0].equals(kind));
  }

  /// As an array of PostgreSQL; the names are plain.
  static String array(List<String> names) {
    return names.stream().collect(Collectors.joining(",", "{", "}"));
  }
}
