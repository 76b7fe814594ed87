package io.pgdeck.ui.table;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Order by one column: by raw values, texts without regard to case, unknown last both ways.
///
/// @param column place in the panel's `columns()`
public record SortKey(int column, boolean down) {
  /// By these one after the other; what they leave equal stays in the view's own order.
  static <R extends Record> Comparator<PanelRow<R>> order(List<SortKey> keys) {
    Comparator<PanelRow<R>> own = Comparator.comparingInt(PanelRow::place);
    Comparator<PanelRow<R>> by = null;
    for (var key : keys) by = by == null ? key.comparator() : by.thenComparing(key.comparator());
    return by == null ? own : by.thenComparing(own);
  }

  private <R extends Record> Comparator<PanelRow<R>> comparator() {
    return (a, b) -> compare(a.value(column), b.value(column));
  }

  @SuppressWarnings("unchecked")
  private int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) return left == right ? 0 : left == null ? 1 : -1;
    var order = left instanceof String x && right instanceof String y ? x.compareToIgnoreCase(y)
        : left instanceof Comparable<?> ? ((Comparable<Object>) left).compareTo(right) : String.valueOf(left).compareTo(String.valueOf(right));
    return down ? -order : order;
  }
}
