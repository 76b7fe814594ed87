package io.pgdeck.ui;

import javafx.beans.DefaultProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Tiles side by side, all as wide as each other. Where the row is too narrow for all, the last ones give way.
@DefaultProperty("tiles")
public final class TileRow extends Pane {
  private static final double GAP = 8;
  private double least = 128;

  public TileRow() {
    getStyleClass().add("tile-row");
    setMinHeight(76);
    setPrefHeight(76);
    setMaxHeight(76);
    setMinWidth(0);
  }

  /// The width below which a tile is rather left out.
  public void setLeast(double px) {
    least = px;
  }

  public double getLeast() {
    return least;
  }

  public ObservableList<Node> getTiles() {
    return getChildren();
  }

  @Override
  protected void layoutChildren() {
    var fit = Math.clamp((long) ((getWidth() + GAP) / (least + GAP)), 1, Math.max(1, getChildren().size()));
    var each = (getWidth() - GAP * (fit - 1)) / fit;
    for (var i = 0; i < getChildren().size(); i++) {
      var tile = getChildren().get(i);
      tile.setVisible(i < fit);
      if (i >= fit) continue;
      var x = Math.round(i * (each + GAP));
      if (tile instanceof Region region) region.resizeRelocate(x, 0, Math.round((i + 1) * (each + GAP) - GAP) - x, getHeight());
    }
  }
}
