package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.ColumnLook;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.ui.ServerTime;
import java.time.Instant;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// One cell, drawn by the column's unit: number with muted unit, name cut in the middle, SQL in colours, badge, relative time.
final class PanelCell<R extends Record> extends StayingCell<R> {
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private final Panel<R> panel;
  private final Column column;
  private final int index;
  /// The only status word of the row tells the row's severity; several words speak for themselves.
  private final boolean mainStatus;
  private final ColumnLook<R> look;
  private final ServerTime time;
  private @Nullable MonoLine line;
  private @Nullable NumberBox number;
  private @Nullable Sparkline trend;
  private @Nullable Badge badge;
  private Severity badgeOf = Severity.NONE;
  private @Nullable Tooltip tip;

  PanelCell(Panel<R> panel, Column column, ColumnLook<R> look, ServerTime time) {
    this.panel = panel;
    this.column = column;
    this.index = panel.columns().indexOf(column);
    this.look = look;
    this.time = time;
    this.mainStatus = panel.visible().stream().filter(c -> c.unit() == Unit.STATUS).count() == 1;
    if (column.unit().number()) getStyleClass().add("number");
    if (look.second()) getStyleClass().add("second");
    if (look.main()) getStyleClass().add("main");
  }

  @Override
  void fill(PanelRow<R> row) {
    var own = look.cell();
    if (own != null) face(own.apply(row.row()));
    else draw(row.row(), row.value(index));
    if (changed(row)) tip(join(getTooltip() == null ? "" : getTooltip().getText(), before(row)));
  }

  @Override
  void clear() {
    setText(null);
    setGraphic(null);
    tip(null);
    changed(null);
  }

  private void face(@Nullable Node node) {
    setText(null);
    setGraphic(node);
  }

  /// A line below what is another value than in the picture before.
  private boolean changed(@Nullable PanelRow<R> row) {
    var changed = row != null && row.changes().at(index);
    pseudoClassStateChanged(CHANGED, changed);
    return changed;
  }

  private String before(PanelRow<R> row) {
    var was = row.changes().before(index);
    return "before the last refresh: " + (was == null ? "unknown" : TableText.words(column, was, time.now()));
  }

  private static String join(String own, String more) {
    return own.isEmpty() ? more : own + "\n" + more;
  }

  private void draw(R row, @Nullable Object value) {
    if (look.spark() != null) {
      spark(row);
      return;
    }
    if (value == null) {
      face(quiet(Formats.UNKNOWN));
      tip("unknown");
      return;
    }
    switch (column.unit()) {
      case NAME, SQL -> mono(String.valueOf(value));
      case STATUS -> {
        badge(String.valueOf(value), severity(row, String.valueOf(value)));
        tip(null);
      }
      case TEXT -> {
        setGraphic(null);
        setText(value instanceof List<?> list ? String.join(", ", list.stream().map(String::valueOf).toList()) : String.valueOf(value));
        tip(getText());
      }
      case FLAG -> {
        face(Boolean.TRUE.equals(value) ? new Label("yes") : quiet("no"));
        tip(null);
      }
      case TIME -> time(row, value);
      default -> number(row, value);
    }
  }

  /// The same badge again: a new one with its icon would be styled anew for each row that scrolls by.
  private void badge(String word, Severity severity) {
    var shown = badge == null ? new Badge("") : badge;
    badge = shown;
    shown.setText(Badge.words(word));
    if (severity != badgeOf) shown.show(severity);
    badgeOf = severity;
    face(shown);
  }

  private Severity severity(R row, String word) {
    var ofRow = mainStatus ? panel.severity().apply(row) : Severity.NONE;
    return ofRow != Severity.NONE ? ofRow : Severity.of(word);
  }

  private void spark(R row) {
    var shown = trend == null ? new Sparkline() : trend;
    trend = shown;
    var values = look.spark() == null ? List.<Double>of() : look.spark().apply(row);
    shown.show(values);
    face(shown);
    tip(shown.getAccessibleText());
  }

  private void mono(String text) {
    var shown = line;
    if (shown == null) {
      shown = new MonoLine(column.unit() == Unit.SQL);
      line = shown;
    }
    shown.show(text);
    face(shown);
    tip(text.length() > 2000 ? text.substring(0, 2000) + "…" : text);
  }

  private void time(R row, Object value) {
    if (!(value instanceof Instant at)) {
      number(row, value);
      return;
    }
    var text = Formats.ago(at, time.now());
    box().show(new Formats.Text(text, ""), text.equals("now"), look.style() == null ? "" : look.style().apply(row), -1);
    face(box());
    tip(Formats.day(at, time.now(), time.zone()) + ":" + Formats.clock(at, time.zone()).substring(6) + " " + time.zone());
  }

  private void number(R row, Object value) {
    var box = box();
    var text = Formats.of(column.unit(), value, time.now());
    box.show(text, value instanceof Number n && n.doubleValue() == 0, look.style() == null ? "" : look.style().apply(row),
        look.bar() == null ? -1 : share(row));
    face(box);
    tip(value instanceof Number n && Math.abs(n.doubleValue()) >= 1000 ? "%,d".formatted(Math.round(n.doubleValue())) + " " + column.unit().word() : null);
  }

  private NumberBox box() {
    var box = number;
    if (box == null) {
      box = new NumberBox();
      number = box;
    }
    return box;
  }

  private double share(R row) {
    var share = look.bar() == null ? null : look.bar().apply(row);
    return share == null ? 0 : share;
  }

  private static Node quiet(String text) {
    var label = new Label(text);
    label.getStyleClass().add("cell-quiet");
    return label;
  }

  private void tip(@Nullable String text) {
    if (text == null || text.isBlank()) {
      setTooltip(null);
      return;
    }
    var shown = tip;
    if (shown == null) {
      shown = new Tooltip();
      shown.setShowDelay(Duration.millis(500));
      shown.setWrapText(true);
      shown.setMaxWidth(640);
      tip = shown;
    }
    shown.setText(text);
    setTooltip(shown);
  }
}
