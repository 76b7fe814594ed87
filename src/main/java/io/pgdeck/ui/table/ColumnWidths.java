package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.ColumnLook;
import io.pgdeck.ui.MonoLine;
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
  private static final double LEAST_TEXT = 90;
  private static final double UNMEASURED = 80;
  private final Map<TableColumn<?, ?>, Double> natural = new HashMap<>();
  private final Map<String, Double> chosen = new HashMap<>();
  private final Function<TableColumn<?, ?>, Column> panelColumn;
  private final Function<TableColumn<?, ?>, ColumnLook<R>> look;
  private final Text probe = new Text();
  private boolean giving;

  ColumnWidths(Function<TableColumn<?, ?>, Column> panelColumn, Function<TableColumn<?, ?>, ColumnLook<R>> look) {
    this.panelColumn = panelColumn;
    this.look = look;
  }

  /// Widths the DBA chose, by column.
  Map<String, Double> chosen() {
    return chosen;
  }

  /// Whether a change of width comes from here, not from the DBA.
  boolean giving() {
    return giving;
  }

  /// Looks at the heads and at some rows.
  void measure(List<TableColumn<PanelRow<R>, ?>> columns, List<PanelRow<R>> rows, Instant now) {
    natural.clear();
    for (var column : columns) {
      var of = panelColumn.apply(column);
      var asked = look.apply(column).width();
      natural.put(column, asked > 0 ? asked : Math.max(text(of.title(), "PgDeck Text SemiBold") + PAD + 14, widest(of, rows, now, look.apply(column))));
    }
  }

  private double widest(Column column, List<PanelRow<R>> rows, Instant now, ColumnLook<R> look) {
    var widest = look.spark() == null ? 24.0 : 72.0;
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

  /// What a column cannot do without.
  double least(TableColumn<?, ?> column) {
    var own = natural.getOrDefault(column, UNMEASURED);
    return chosen.getOrDefault(column.getId(), soft(column) ? Math.min(LEAST_TEXT, own) : own);
  }

  private boolean soft(TableColumn<?, ?> column) {
    return flexible(panelColumn.apply(column).unit()) && look.apply(column).width() == 0 && !chosen.containsKey(column.getId());
  }

  /// Spreads the columns over a width.
  void spread(double width, List<TableColumn<PanelRow<R>, ?>> columns) {
    var shown = columns.stream().filter(TableColumn::isVisible).filter(natural::containsKey).toList();
    var soft = shown.stream().filter(this::soft).toList();
    var hard = shown.stream().filter(c -> !soft.contains(c)).mapToDouble(c -> chosen.getOrDefault(c.getId(), natural.getOrDefault(c, UNMEASURED))).sum();
    var wanted = soft.stream().mapToDouble(c -> natural.getOrDefault(c, UNMEASURED)).sum();
    var room = width - hard;
    giving = true;
    try {
      for (var column : shown) {
        var own = chosen.getOrDefault(column.getId(), natural.getOrDefault(column, UNMEASURED));
        column.setPrefWidth(!soft.contains(column) ? own : Math.max(LEAST_TEXT, Math.floor(room >= wanted ? own + (room - wanted) * own / wanted : room * own / wanted)));
      }
      if (soft.isEmpty() && !shown.isEmpty() && room > 0 && !chosen.containsKey(shown.getLast().getId())) {
        shown.getLast().setPrefWidth(natural.getOrDefault(shown.getLast(), UNMEASURED) + Math.floor(room));
      }
    } finally {
      giving = false;
    }
  }
}
