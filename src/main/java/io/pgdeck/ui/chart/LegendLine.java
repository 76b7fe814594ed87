package io.pgdeck.ui.chart;

import io.pgdeck.chart.LegendRow;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// One series of a legend.
final class LegendLine extends HBox {
  private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");
  private final LegendTable table;
  private final Rectangle swatch = new Rectangle(10, 10);
  private final Label name = new Label();
  private final Label now = figure();
  private final Label average = figure();
  private final Label max = figure();
  private @Nullable LegendRow row;
  private boolean hidden;

  LegendLine(LegendTable table) {
    this.table = table;
    getStyleClass().add("chart-legend-line");
    setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    setAlignment(Pos.CENTER_LEFT);
    swatch.setArcWidth(3);
    swatch.setArcHeight(3);
    name.getStyleClass().add("chart-legend-name");
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    getChildren().setAll(swatch, name, now, average, max);
    setOnMouseClicked(e -> {
      table.step(this, 0);
      act(e.isShortcutDown());
    });
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private static Label figure() {
    var label = new Label();
    label.getStyleClass().add("chart-legend-figure");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void key(KeyEvent e) {
    switch (e.getCode()) {
      case UP -> table.step(this, -1);
      case DOWN -> table.step(this, 1);
      case ENTER -> act(e.isShortcutDown());
      case DELETE -> act(true);
      case ESCAPE -> {
        if (table.hidden().isEmpty()) return;
        table.hide(java.util.Set.of());
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void act(boolean one) {
    if (one) table.toggle(name()); else table.isolate(name());
  }

  void show(LegendRow given, boolean isHidden) {
    row = given;
    set(name, given.name());
    set(now, given.quantity().text(given.now()));
    set(average, given.quantity().text(given.average()));
    set(max, given.quantity().text(given.max()));
    hide(isHidden);
  }

  void hide(boolean isHidden) {
    hidden = isHidden;
    pseudoClassStateChanged(HIDDEN, isHidden);
    setAccessibleText("%s, now %s, average %s, maximum %s, %s".formatted(name(), now.getText(), average.getText(), max.getText(), isHidden ? "hidden" : "shown"));
  }

  void colour(Inks inks) {
    if (row == null) return;
    swatch.setFill(hidden ? javafx.scene.paint.Color.TRANSPARENT : inks.colour(row.ink()));
    swatch.setStroke(inks.colour(row.ink()));
  }

  boolean allZero() {
    return row == null || row.max() == 0;
  }

  String name() {
    return name.getText();
  }

  /// A figure that is what it was costs no layout.
  private static void set(Label label, String text) {
    if (!text.equals(label.getText())) label.setText(text);
  }
}
