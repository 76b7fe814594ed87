package io.pgdeck.verify;

import java.util.List;
import org.jooq.Record;

/// Reads the rows of the suites' files.
final class Facts {
  private Facts() {}

  /// Rows with `item`, `verdict` and `evidence`.
  static List<Finding> findings(List<Record> rows) {
    return rows.stream().map(r -> new Finding(text(r, "item"), Verdict.valueOf(text(r, "verdict")), text(r, "evidence"))).toList();
  }

  static String text(Record row, String column) {
    return row.get(column, String.class);
  }

  static long count(Record row, String column) {
    var n = row.get(column, Long.class);
    return n == null ? 0 : n;
  }

  static boolean is(Record row, String column) {
    return Boolean.TRUE.equals(row.get(column, Boolean.class));
  }
}
