package io.pgdeck.overview;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of another room's panel, read by its columns' names: a room knows other rooms only as rooms.
record Line(Panel<?> panel, List<@Nullable Object> values) {
  static List<Line> of(Pictures pictures, Panel<?> panel) {
    return rows(pictures, panel);
  }

  private static <R extends Record> List<Line> rows(Pictures pictures, Panel<R> panel) {
    return pictures.rows(panel).stream().map(r -> new Line(panel, panel.values(r))).toList();
  }

  private @Nullable Object value(String column) {
    for (var i = 0; i < values.size(); i++) if (panel.columns().get(i).name().equals(column)) return values.get(i);
    throw new IllegalArgumentException(panel.name() + " has no column " + column);
  }

  @Nullable String text(String column) {
    return (String) value(column);
  }

  /// Never null: the view's contract.
  String word(String column) {
    var text = text(column);
    if (text == null) throw new IllegalStateException(panel.name() + "." + column + " is null");
    return text;
  }

  @Nullable Double number(String column) {
    return value(column) instanceof Number n ? Double.valueOf(n.doubleValue()) : null;
  }

  @Nullable Instant time(String column) {
    return (Instant) value(column);
  }

  boolean flag(String column) {
    return Boolean.TRUE.equals(value(column));
  }
}
