package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Panel;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row in a table: the record, its place in the view's own order, and its values read once, when first asked for.
/// Safe between the thread that filters and the one that draws.
public final class PanelRow<R extends Record> {
  private final R row;
  private final int place;
  private final Panel<R> panel;
  private final int[] visible;
  private final Changes changes;
  private volatile @Nullable List<@Nullable Object> values;
  private volatile @Nullable String words;

  /// @param visible places of the visible columns in the panel's `columns()`
  /// @param changes against the row of the same object in the picture before
  PanelRow(Panel<R> panel, int[] visible, R row, int place, Changes changes) {
    this.panel = panel;
    this.visible = visible;
    this.row = row;
    this.place = place;
    this.changes = changes;
  }

  /// The same record in a newer picture keeps what was read of it.
  PanelRow<R> unchanged(R same, int at) {
    var next = new PanelRow<>(panel, visible, same, at, Changes.NONE);
    next.values = values;
    next.words = words;
    return next;
  }

  PanelRow<R> at(int other) {
    var next = new PanelRow<>(panel, visible, row, other, changes);
    next.values = values;
    next.words = words;
    return next;
  }

  public R row() {
    return row;
  }

  public int place() {
    return place;
  }

  public Changes changes() {
    return changes;
  }

  /// @param index in the panel's `columns()`
  public @Nullable Object value(int index) {
    return values().get(index);
  }

  public @Nullable Object value(Column column) {
    return value(panel.columns().indexOf(column));
  }

  List<@Nullable Object> values() {
    var known = values;
    if (known == null) {
      known = Collections.unmodifiableList(panel.values(row));
      values = known;
    }
    return known;
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
