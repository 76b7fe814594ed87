package io.pgdeck.ui;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Gives numbers the width they need and shares what is left among names and text. A column the DBA resized is left alone.
final class ColumnWidths<R extends Record> {
  private static final int SAMPLE = 60;
  private static final double PAD = 18;
  private final Map<TableColumn<?, ?>, Double> natural = new HashMap<>();
  private final Map<TableColumn<?, ?>, Double> given = new HashMap<>();
  private final Text probe = new Text();

  /// Looks at the heads and at some rows.
  void measure(List<TableColumn<PanelRow<R>, ?>> columns, List<PanelRow<R>> rows, Function<TableColumn<?, ?>, Column> panelColumn,
      Function<TableColumn<?, ?>, ColumnLook<R>> look, Instant now) {
    natural.clear();
    for (var column : columns) {
      var of = panelColumn.apply(column);
      var asked = look.apply(column).width();
      natural.put(column, asked > 0 ? asked : Math.max(text(of.title(), "PgDeck Text SemiBold") + PAD + 14, widest(of, rows, now, look.apply(column))));
    }
  }

  private double widest(Column column, List<PanelRow<R>> rows, Instant now, ColumnLook<R> look) {
    var widest = 24.0;
    for (var i = 0; i < Math.min(SAMPLE, rows.size()); i++) {
      var value = rows.get(i).value(column);
      if (value != null) widest = Math.max(widest, width(column.unit(), value, now));
    }
    return Math.min(widest, flexible(column.unit()) ? 620 : 240) + PAD + (look.bar() == null ? 0 : 50);
  }

  private double width(Unit unit, Object value, Instant now) {
    return switch (unit) {
      case NAME, SQL -> MonoLine.width(Math.min(90, String.valueOf(value).length())) + 1;
      case STATUS -> text(Badge.words(String.valueOf(value)), "PgDeck Text Medium") + 32;
      case TEXT -> text(String.valueOf(value), "PgDeck Text");
      default -> text(Formats.of(unit, value, now).toString(), "PgDeck Text Medium") + 4;
    };
  }

  private double text(String words, String family) {
    probe.setFont(Font.font(family, 12));
    probe.setText(words);
    return Math.ceil(probe.getLayoutBounds().getWidth());
  }

  static boolean flexible(Unit unit) {
    return unit == Unit.NAME || unit == Unit.SQL || unit == Unit.TEXT;
  }

  /// Spreads the columns over a width.
  void spread(double width, List<TableColumn<PanelRow<R>, ?>> columns, Function<TableColumn<?, ?>, Column> panelColumn,
      Function<TableColumn<?, ?>, ColumnLook<R>> look) {
    var shown = columns.stream().filter(TableColumn::isVisible).filter(natural::containsKey).toList();
    var soft = shown.stream().filter(c -> flexible(panelColumn.apply(c).unit()) && look.apply(c).width() == 0 && !resized(c)).toList();
    var hard = shown.stream().filter(c -> !soft.contains(c)).mapToDouble(c -> resized(c) ? c.getWidth() : natural.getOrDefault(c, 80.0)).sum();
    var wanted = soft.stream().mapToDouble(c -> natural.getOrDefault(c, 80.0)).sum();
    var room = width - hard;
    for (var column : shown) {
      if (resized(column)) continue;
      var own = natural.getOrDefault(column, 80.0);
      var wide = !soft.contains(column) ? own : Math.max(90, Math.floor(room >= wanted ? own + (room - wanted) * own / wanted : room * own / wanted));
      give(column, wide);
    }
    if (soft.isEmpty() && !shown.isEmpty() && room > 0 && !resized(shown.getLast())) give(shown.getLast(), natural.getOrDefault(shown.getLast(), 80.0) + Math.floor(room));
  }

  private void give(TableColumn<?, ?> column, double wide) {
    column.setPrefWidth(wide);
    given.put(column, wide);
  }

  private boolean resized(TableColumn<?, ?> column) {
    var last = given.get(column);
    return last != null && Math.abs(column.getWidth() - last) > 1 && column.getWidth() == column.getPrefWidth() && column.getPrefWidth() != last;
  }
}
