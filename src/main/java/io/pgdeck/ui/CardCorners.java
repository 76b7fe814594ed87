package io.pgdeck.ui;

import javafx.scene.layout.Region;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The round corners of a card, painted over what reaches into them: first the card's own edge, then what is behind the card. A round
/// clip does the same at the price of three pictures of the whole content for every frame that touches it.
final class CardCorners extends Region {
  private static final double OUTER = 8;
  private static final double EDGE = 1;
  private final Path topEdge = path("card-corner-edge");
  private final Path topBehind = path("card-corner-behind");
  private final Path bottomEdge = path("card-corner-edge");
  private final Path bottomBehind = path("card-corner-behind");
  private double drawn = -1;

  CardCorners() {
    getStyleClass().add("card-corners");
    setManaged(false);
    setMouseTransparent(true);
    getChildren().setAll(topEdge, topBehind, bottomEdge, bottomBehind);
  }

  private static Path path(String style) {
    var path = new Path();
    path.getStyleClass().setAll(style);
    path.setStroke(null);
    path.setManaged(false);
    return path;
  }

  /// Not where the card's head stands: it paints nothing of its own.
  void setTop(boolean shown) {
    topEdge.setVisible(shown);
    topBehind.setVisible(shown);
  }

  @Override protected void layoutChildren() {
    var width = getWidth();
    bottomEdge.setLayoutY(getHeight());
    bottomBehind.setLayoutY(getHeight());
    if (width == drawn) return;
    drawn = width;
    pair(topEdge, width, 1, OUTER - EDGE);
    pair(topBehind, width, 1, OUTER);
    pair(bottomEdge, width, -1, OUTER - EDGE);
    pair(bottomBehind, width, -1, OUTER);
  }

  private static void pair(Path path, double width, int down, double radius) {
    path.getElements().clear();
    corner(path, 0, 1, down, radius);
    corner(path, width, -1, down, radius);
  }

  /// A square without the quarter of a circle in it.
  private static void corner(Path path, double x, int right, int down, double radius) {
    var gap = OUTER - radius;
    path.getElements().addAll(new MoveTo(x, 0), new LineTo(x + right * OUTER, 0), new LineTo(x + right * OUTER, down * gap),
        new ArcTo(radius, radius, 0, x + right * gap, down * OUTER, false, right * down < 0), new LineTo(x, down * OUTER), new ClosePath());
  }
}
