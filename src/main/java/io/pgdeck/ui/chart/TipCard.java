package io.pgdeck.ui.chart;

import io.pgdeck.chart.Tip;
import io.pgdeck.ui.theme.Stylesheets;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// The tooltip of a chart. It lives in the scene, not in a window of its own, so that a picture of the scene shows it.
final class TipCard extends VBox {
  private static final double AWAY = 12;
  private final Label title = new Label();
  private final GridPane facts = new GridPane();

  TipCard() {
    getStyleClass().add("chart-tip");
    title.getStyleClass().add("chart-tip-title");
    title.setWrapText(true);
    facts.setHgap(12);
    getChildren().setAll(title, facts);
    setManaged(false);
    setMouseTransparent(true);
    setMaxWidth(380);
  }

  @Override public String getUserAgentStylesheet() {
    return Stylesheets.url("charts.css");
  }

  void show(Tip tip, Pane layer, Point2D at) {
    title.setText(tip.title());
    facts.getChildren().clear();
    var row = 0;
    for (var fact : tip.facts()) {
      var label = new Label(fact.label());
      label.getStyleClass().add("chart-tip-label");
      var value = new Label(fact.value());
      value.getStyleClass().add("chart-tip-value");
      facts.addRow(row++, label, value);
    }
    if (getParent() != layer) {
      hide();
      layer.getChildren().add(this);
    }
    applyCss();
    var width = Math.min(getMaxWidth(), prefWidth(-1));
    var height = prefHeight(width);
    var x = at.getX() + AWAY + width <= layer.getWidth() ? at.getX() + AWAY : at.getX() - AWAY - width;
    var y = at.getY() + AWAY + height <= layer.getHeight() ? at.getY() + AWAY : at.getY() - AWAY - height;
    resizeRelocate(Math.max(0, Math.round(x)), Math.max(0, Math.round(y)), Math.ceil(width), Math.ceil(height));
  }

  void hide() {
    if (getParent() instanceof Pane layer) layer.getChildren().remove(this);
  }
}
