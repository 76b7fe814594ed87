package io.pgdeck.report;

import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a panel: the words for readers and the values for programs.
///
/// @param name the view
/// @param rows worst first
public record Table(String name, String title, Instant asOf, Duration cost, String source, List<Head> heads, List<Row> rows) {
  /// A report is read, a list of thousands is not: the rest is in the data.
  private static final int PRINTED = 30;

  /// @param sqlType PostgreSQL's name of the type
  /// @param shown   false for what only data exports carry
  public record Head(String name, String title, Unit unit, String sqlType, boolean shown) {}

  /// @param cells in the order of the shown heads
  /// @param raw   all heads' values by name, unknown as null
  public record Row(List<Cell> cells, Map<String, @Nullable Object> raw) {}

  public record Cell(String value, String unit, Severity severity) {
    @Override public String toString() {
      return unit.isEmpty() ? value : value + " " + unit;
    }
  }

  public Table {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /// The rows readers get; data exports have all.
  List<Row> printed() {
    return rows.subList(0, Math.min(PRINTED, rows.size()));
  }

  /// What is left out, in words; empty when nothing is.
  String more() {
    return rows.size() <= PRINTED ? "" : "%d of %,d rows, worst first; all are in the JSON data of this report.".formatted(PRINTED, rows.size());
  }

  List<Head> shown() {
    return heads.stream().filter(Head::shown).toList();
  }
}
