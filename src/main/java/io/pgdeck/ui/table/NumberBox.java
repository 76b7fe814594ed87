package io.pgdeck.ui.table;

import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Meter;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A bar where there is one, then the number with its unit muted. Bare texts: a label is styled three times as long, and a table has
/// hundreds of numbers in view.
final class NumberBox extends Region {
  private static final double BAR = 40;
  private static final double GAP = 3;
  private final Text value = new Text();
  private final Text unit = new Text();
  private @Nullable Meter meter;

  NumberBox() {
    value.getStyleClass().add("cell-value");
    unit.getStyleClass().add("cell-unit");
    getChildren().setAll(value);
  }

  /// What stays as it was is not touched: a change of styles or children is styled anew, for each cell of each row that scrolls by.
  ///
  /// @param share from 0 to 1 as a bar; below 0 there is none
  void show(Formats.Text text, boolean zero, String style, double share) {
    value.setText(text.value());
    unit.setText(text.unit());
    var styles = new ArrayList<>(List.of(zero && style.isEmpty() ? "cell-quiet" : "cell-value"));
    if (!style.isEmpty() && share < 0) styles.add(colour(style));
    if (!value.getStyleClass().equals(styles)) value.getStyleClass().setAll(styles);
    var parts = new ArrayList<Node>(3);
    if (share >= 0) parts.add(bar(share, style));
    parts.add(value);
    if (!text.unit().isEmpty()) parts.add(unit);
    if (!getChildren().equals(parts)) getChildren().setAll(parts);
    requestLayout();
  }

  private Meter bar(double share, String style) {
    var shown = meter == null ? new Meter(BAR) : meter;
    meter = shown;
    shown.show(share, style);
    return shown;
  }

  private static String colour(String style) {
    return switch (style) {
      case "critical" -> "fg-danger";
      case "warning" -> "fg-warning";
      case "good" -> "fg-success";
      case "info" -> "fg-accent";
      default -> style;
    };
  }

  @Override
  protected double computePrefWidth(double height) {
    var bar = meter != null && meter.getParent() == this ? BAR + GAP : 0;
    return bar + value.getLayoutBounds().getWidth() + (unit.getParent() == this ? GAP + unit.getLayoutBounds().getWidth() : 0);
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return value.getLayoutBounds().getHeight();
  }

  @Override
  protected void layoutChildren() {
    var right = getWidth();
    var top = snapPositionY((getHeight() - value.getLayoutBounds().getHeight()) / 2);
    if (unit.getParent() == this) {
      right -= unit.getLayoutBounds().getWidth();
      unit.relocate(snapPositionX(right), top);
      right -= GAP;
    }
    value.relocate(snapPositionX(right - value.getLayoutBounds().getWidth()), top);
    if (meter != null && meter.getParent() == this) meter.resizeRelocate(0, snapPositionY((getHeight() - meter.prefHeight(-1)) / 2), BAR, meter.prefHeight(-1));
  }
}
