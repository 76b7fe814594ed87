package io.pgdeck.ui.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Which rows are seen, in which order.
///
/// @param text    words that a row must all have, in any column
/// @param room    what the room's chips and tiles leave
/// @param columns conditions by the column's place in the panel's `columns()`
/// @param order   empty is the view's own
public record RowQuery<R extends Record>(String text, Predicate<R> room, Map<Integer, ColumnFilter> columns, List<SortKey> order) {
  private static final int BREATH = 1024;

  static <R extends Record> RowQuery<R> all() {
    return new RowQuery<>("", _ -> true, Map.of(), List.of());
  }

  /// @param obsolete asked now and then: a newer question makes this answer worthless; then it is empty
  Optional<List<PanelRow<R>>> seen(List<PanelRow<R>> rows, BooleanSupplier obsolete) {
    var words = text.isBlank() ? new String[0] : text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    var left = new ArrayList<PanelRow<R>>(rows.size());
    var met = 0;
    for (var row : rows) {
      if (++met % BREATH == 0 && obsolete.getAsBoolean()) return Optional.empty();
      if (fits(row, words)) left.add(row);
    }
    if (!order.isEmpty()) left.sort(SortKey.order(order));
    return Optional.of(Collections.unmodifiableList(left));
  }

  private boolean fits(PanelRow<R> row, String[] words) {
    if (!room.test(row.row())) return false;
    for (var filter : columns.entrySet()) if (!filter.getValue().holds(row.value(filter.getKey()))) return false;
    for (var word : words) if (!row.contains(word)) return false;
    return true;
  }
}
