package io.pgdeck.report;

import io.pgdeck.chart.Chart;
import java.util.List;

/// One room of a report.
///
/// @param facts   the line under the title
/// @param missing why there is nothing, or why it is old; empty when all is well
public record Section(String id, String title, String facts, String missing, List<Figure> figures, List<Table> tables, List<String> notes) {
  /// A chart with its heading.
  public record Figure(String title, String hint, Chart chart) {}

  public Section {
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }
}
