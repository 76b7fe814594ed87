package io.pgdeck.chart;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// A chart over time: it can show a part, be pointed at, brushed, and handed on as a table.
/// Its drawings have an axis unless there is nothing to show.
public interface TimeChart extends Chart {
  /// What stands over it when it leaves the window.
  String title();

  /// All it has data for.
  TimeRange range();

  ZoneId zone();

  /// The same with another part in view.
  TimeChart showing(TimeRange view);

  /// The same without some of its series, by name.
  default TimeChart without(Set<String> hidden) {
    return this;
  }

  /// The same with an axis that reaches at least this high; for live charts, whose top tick must not jump.
  default TimeChart reaching(double top) {
    return this;
  }

  /// How high the axis goes by itself; NaN for a chart without one.
  default double top() {
    return Double.NaN;
  }

  /// One row per series, all of them; none for a chart that needs no legend.
  default List<LegendRow> legend() {
    return List.of();
  }

  /// Raw values in view for a spreadsheet: a header, then rows; times in ISO 8601 with their offset, unknown is empty.
  ChartTable table();
}
