package io.pgdeck.ui;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Panel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row in a table: the record, its place in the view's own order, and its values read once, when first asked for.
final class PanelRow<R extends Record> {
  final R row;
  final int place;
  private final Panel<R> panel;
  private final int[] visible;
  private @Nullable List<@Nullable Object> values;
  private @Nullable String words;

  /// @param visible places of the visible columns in the panel's `columns()`
  PanelRow(Panel<R> panel, int[] visible, R row, int place) {
    this.panel = panel;
    this.visible = visible;
    this.row = row;
    this.place = place;
  }

  /// @param index in the panel's `columns()`
  @Nullable Object value(int index) {
    var known = values;
    if (known == null) {
      known = panel.values(row);
      values = known;
    }
    return known.get(index);
  }

  @Nullable Object value(Column column) {
    return value(panel.columns().indexOf(column));
  }

  /// Whether a visible text or number of it has these characters.
  boolean contains(String lowerCase) {
    var known = words;
    if (known == null) {
      var text = new StringBuilder();
      for (var index : visible) {
        var value = value(index);
        if (value instanceof String s) text.append(s.toLowerCase(Locale.ROOT)).append('\n');
        else if (value instanceof Number n) text.append(n).append('\n');
      }
      known = text.toString();
      words = known;
    }
    return known.contains(lowerCase);
  }
}
