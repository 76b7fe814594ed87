package io.pgdeck.own;

import io.pgdeck.action.Sql;
import java.util.List;
import java.util.stream.Collectors;

/// From which value of a column on a row is that bad, as the server is asked: `size_bytes >= 1e9`.
///
/// @param word  WARNING or CRITICAL
/// @param sign  an operator of SQL
/// @param limit a number as SQL writes it
record Threshold(String word, String column, String sign, String limit) {
  static final String STATUS = "status";

  private String name() {
    return "pgdeck_own." + Sql.name(column);
  }

  /// What stands before the statement so that each row gets its status: the worst threshold passed, unknown where the value is.
  static String before(List<Threshold> all) {
    return all.stream().sorted((a, b) -> a.word.compareTo(b.word)).map(t -> " when %s %s %s then '%s'".formatted(t.name(), t.sign, t.limit, t.word))
        .collect(Collectors.joining("", "select pgdeck_own.*, case", ""))
        + " when " + all.stream().map(Threshold::name).distinct().map(n -> n + " is null").collect(Collectors.joining(" or ")) + " then null else 'OK' end as " + STATUS + " from (\n";
  }

  static String after() {
    return "\n) as pgdeck_own";
  }
}
