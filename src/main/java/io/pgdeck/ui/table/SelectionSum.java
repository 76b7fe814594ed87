package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What several selected rows are together.
public final class SelectionSum {
  private SelectionSum() {}

  /// `Selected: 3 indexes · 4.7 GB`; nothing for less than two.
  public static String line(String noun, List<Column> columns, List<? extends PanelRow<?>> rows) {
    if (rows.size() < 2) return "";
    var first = columns.stream().filter(c -> c.unit() == Unit.BYTES).findFirst();
    return "Selected: %s %s%s".formatted(Formats.count(rows.size()), plural(noun), first.map(c -> " · " + sum(c, rows)).orElse(""));
  }

  /// All that can be added up, by column.
  public static String every(List<Column> columns, List<? extends PanelRow<?>> rows) {
    return columns.stream().filter(c -> c.unit() == Unit.BYTES || c.unit() == Unit.ROWS).map(c -> c.title() + ": " + sum(c, rows)).collect(Collectors.joining("\n"));
  }

  private static String sum(Column column, List<? extends PanelRow<?>> rows) {
    var known = rows.stream().map(r -> r.value(column)).filter(Number.class::isInstance).mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    var text = Formats.of(column.unit(), Arrays.stream(known).sum(), null);
    return text + (known.length < rows.size() ? " and " + (rows.size() - known.length) + " unknown" : "");
  }

  static String plural(String noun) {
    return noun.endsWith("x") ? noun + "es" : noun + "s";
  }
}
