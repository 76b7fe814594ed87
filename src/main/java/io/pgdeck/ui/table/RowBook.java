package io.pgdeck.ui.table;

import io.pgdeck.panel.Panel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/// One picture's rows, none of which changes any more; made on any thread.
///
/// @param source what it was made from, to know it again
public record RowBook<R extends Record>(List<R> source, List<PanelRow<R>> rows) {
  static <R extends Record> RowBook<R> empty() {
    return new RowBook<>(List.of(), List.of());
  }

  /// The next picture, with what changed in each object against this one.
  ///
  /// @param key what tells an object from the others; where it does not, nothing is marked
  RowBook<R> next(Panel<R> panel, List<R> fresh, Function<R, Object> key) {
    var visible = panel.visible().stream().mapToInt(panel.columns()::indexOf).toArray();
    var known = byKey(key);
    var made = new ArrayList<PanelRow<R>>(fresh.size());
    for (var row : fresh) {
      var old = known.isEmpty() ? null : known.get(key.apply(row));
      // The same instance is the same picture, only arranged anew.
      if (old != null && old.row() == row) made.add(old.at(made.size()));
      else if (old == null) made.add(new PanelRow<>(panel, visible, row, made.size(), Changes.NONE));
      else if (old.row().equals(row)) made.add(old.unchanged(row, made.size()));
      else made.add(new PanelRow<>(panel, visible, row, made.size(), Changes.between(panel.columns(), old.values(), panel.values(row))));
    }
    return new RowBook<>(fresh, Collections.unmodifiableList(made));
  }

  private HashMap<Object, PanelRow<R>> byKey(Function<R, Object> key) {
    var known = HashMap.<Object, PanelRow<R>>newHashMap(rows.size());
    for (var row : rows) known.put(key.apply(row.row()), row);
    return known;
  }
}
