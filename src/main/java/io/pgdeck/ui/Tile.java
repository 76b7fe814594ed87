package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.table.Sparkline;
import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One number with its name, unit and a line that says what it means; a coloured edge when it is bad.
/// With an action it is a button: it filters the list below and stays chosen.
public final class Tile extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double TREND = 48;
  private static final double SPARE = 6;
  private final Label label = new Label();
  private final Label value = new Label(Formats.UNKNOWN);
  private final Label unit = new Label();
  private final Label foot = new Label();
  private final Tooltip whole = new Tooltip();
  private final HBox head = new HBox(label) {
    // As high as beside the icon where there is none: tiles of a row have their figures on one line.
    @Override protected double computePrefHeight(double width) {
      return Math.max(super.computePrefHeight(width), info == null ? 0 : info.prefHeight(-1));
    }

    @Override protected double computeMinHeight(double width) {
      return Math.max(super.computeMinHeight(width), info == null ? 0 : info.minHeight(-1));
    }
  };
  private final HBox number = new HBox(4, value, unit);
  private @Nullable Sparkline trend;
  private @Nullable Node info;

  public Tile() {
    getStyleClass().add("number-tile");
    label.getStyleClass().add("tile-label");
    value.getStyleClass().add("tile-value");
    value.setMinWidth(USE_PREF_SIZE);
    unit.getStyleClass().add("tile-unit");
    foot.getStyleClass().add("tile-foot");
    // A narrow tile cuts its last line.
    whole.textProperty().bind(foot.textProperty());
    foot.setTooltip(whole);
    number.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    var gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    label.setMinWidth(0);
    head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    getChildren().setAll(head, number, gap, foot);
    setMinWidth(0);
    HBox.setHgrow(this, Priority.ALWAYS);
    setMaxWidth(Double.MAX_VALUE);
    setPrefWidth(150);
    setAccessibleRole(AccessibleRole.TEXT);
    tell(Severity.NONE);
  }

  public StringProperty labelProperty() {
    return label.textProperty();
  }

  public String getLabel() {
    return label.getText();
  }

  public void setLabel(String text) {
    label.setText(text);
  }

  public void show(Formats.Text text, String footText, Severity severity) {
    show(text.value(), text.unit(), footText, severity);
  }

  /// @param unitText stands behind the value, muted; may also be a second value
  public void show(String valueText, String unitText, String footText, Severity severity) {
    value.setText(valueText);
    unit.setText(unitText);
    foot.setText(footText);
    getStyleClass().removeAll("warning", "critical");
    if (severity == Severity.WARNING || severity == Severity.CRITICAL) getStyleClass().add(severity.name().toLowerCase(Locale.ROOT));
    tell(severity);
  }

  /// How the figure came here, oldest first, beside it where the tile is wide enough and enough is known to draw it.
  public void setTrend(java.util.List<Double> values) {
    if (!Sparkline.drawn(values)) {
      if (trend != null) number.getChildren().remove(trend.getParent());
      trend = null;
      return;
    }
    var line = trend;
    if (line == null) {
      line = new Sparkline(TREND, false);
      var box = new HBox(line);
      box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
      box.setMinWidth(0);
      HBox.setHgrow(box, Priority.ALWAYS);
      // The figure's unit is worth more than the line.
      box.visibleProperty().bind(javafx.beans.binding.Bindings.createBooleanBinding(
          () -> number.getWidth() >= value.prefWidth(-1) + unit.prefWidth(-1) + 2 * number.getSpacing() + TREND, number.widthProperty(), value.textProperty(), unit.textProperty()));
      box.managedProperty().bind(box.visibleProperty());
      number.getChildren().add(box);
      trend = line;
    }
    line.show(values);
  }

  /// The info icon beside its name.
  void setInfo(Node icon) {
    info = icon;
    // The icon's target is wider than the icon: what it has too much reaches into the tile's own padding, so that the name need not be cut.
    HBox.setMargin(icon, new javafx.geometry.Insets(0, -SPARE, 0, 0));
    // Where even that does not help the name is worth more: Ctrl+I and a right click explain the tile too.
    icon.visibleProperty().bind(javafx.beans.binding.Bindings.createBooleanBinding(
        () -> head.getWidth() + SPARE >= label.prefWidth(-1) + icon.prefWidth(-1), head.widthProperty(), label.textProperty()));
    icon.managedProperty().bind(icon.visibleProperty());
    head.getChildren().setAll(label, icon);
  }

  /// Its figure as it stands there.
  String figure() {
    return unit.getText().isEmpty() ? value.getText() : value.getText() + " " + unit.getText();
  }

  public void setChosen(boolean on) {
    pseudoClassStateChanged(CHOSEN, on);
  }

  /// Makes it a button.
  public void onClick(@Nullable Runnable act) {
    if (act == null) return;
    getStyleClass().add("clickable");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setOnMouseClicked(_ -> {
      requestFocus();
      act.run();
    });
    setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
        act.run();
        e.consume();
      }
    });
  }

  private void tell(Severity severity) {
    var bad = severity == Severity.WARNING || severity == Severity.CRITICAL ? ", " + severity.name().toLowerCase(Locale.ROOT) : "";
    setAccessibleText("%s, %s %s%s, %s".formatted(label.getText(), value.getText(), unit.getText(), bad, foot.getText()));
  }
}
