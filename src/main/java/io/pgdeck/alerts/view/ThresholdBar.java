package io.pgdeck.alerts.view;

import io.pgdeck.alerts.Metric;
import io.pgdeck.alerts.ThresholdScale;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A metric's good, warning and critical ranges side by side with a mark where it stands; with or without the figures below.
final class ThresholdBar extends Region {
  private static final double BAR = 8;
  private static final double MARK = 14;
  private static final double WORDS = 18;
  private final Region good = part("good");
  private final Region warning = part("warning");
  private final Region critical = part("critical");
  private final Region mark = part("mark");
  private final List<Label> figures = new ArrayList<>();
  private final List<Double> places = new ArrayList<>();
  private @Nullable ThresholdScale scale;
  private @Nullable Double value;

  ThresholdBar() {
    getStyleClass().add("threshold-bar");
    getChildren().setAll(good, warning, critical, mark);
  }

  private static Region part(String style) {
    var region = new Region();
    region.getStyleClass().addAll("threshold-part", style);
    region.setManaged(false);
    return region;
  }

  void show(Metric m, boolean withFigures) {
    scale = ThresholdScale.of(m).orElse(null);
    value = m.currentValue();
    getChildren().removeAll(figures);
    figures.clear();
    places.clear();
    if (withFigures && scale != null) {
      figure(m, scale.critical(), "fg-danger");
      if (scale.warning() != scale.critical()) figure(m, scale.warning(), "fg-warning");
      figure(m, scale.low(), "muted");
      figure(m, scale.high(), "muted");
    }
    setAccessibleText(m.displayName() + ", " + m.written(value) + ", " + m.limit());
    requestLayout();
  }

  private void figure(Metric m, double at, String style) {
    var label = new Label(m.written(at).toString());
    label.getStyleClass().addAll("tiny", style);
    label.setManaged(false);
    figures.add(label);
    places.add(at);
    getChildren().add(label);
  }

  @Override protected double computePrefHeight(double width) {
    return MARK + (figures.isEmpty() ? 0 : WORDS);
  }

  @Override protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override protected double computePrefWidth(double height) {
    return 112;
  }

  @Override protected void layoutChildren() {
    var of = scale;
    for (var node : List.of(good, warning, critical, mark)) node.setVisible(of != null);
    if (of == null) return;
    var wide = getWidth();
    var top = (MARK - BAR) / 2;
    var warn = Math.round(of.at(of.warning()) * wide);
    var crit = Math.round(of.at(of.critical()) * wide);
    good.resizeRelocate(0, top, wide, BAR);
    critical.resizeRelocate(of.down() ? 0 : crit, top, of.down() ? crit : wide - crit, BAR);
    warning.resizeRelocate(Math.min(warn, crit), top, Math.abs(warn - crit), BAR);
    var now = value;
    mark.setVisible(now != null);
    if (now != null) mark.resizeRelocate(Math.clamp(Math.round(of.at(now) * wide) - 1.5, 0, wide - 3), 0, 3, MARK);
    figures(of, wide);
  }

  /// The thresholds first; an end is left out where it would stand over one.
  private void figures(ThresholdScale of, double wide) {
    var taken = new ArrayList<double[]>();
    for (var i = 0; i < figures.size(); i++) {
      var label = figures.get(i);
      var size = Math.ceil(label.prefWidth(-1));
      var x = Math.clamp(Math.round(of.at(places.get(i)) * wide - size / 2), 0, Math.max(0, wide - size));
      var free = taken.stream().noneMatch(t -> x < t[1] + 6 && t[0] < x + size + 6);
      label.setVisible(free);
      if (free) taken.add(new double[] {x, x + size});
      ((Node) label).resizeRelocate(x, MARK + 2, size, WORDS - 2);
    }
  }
}
