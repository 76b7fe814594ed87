package io.pgdeck.ui;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The mark: three bars of a list on a plate.
final class Logo extends Group {
  Logo(double scale) {
    var plate = new Rectangle(1 * scale, 1 * scale, 20 * scale, 20 * scale);
    plate.setArcWidth(10 * scale);
    plate.setArcHeight(10 * scale);
    plate.getStyleClass().add("logo-plate");
    getChildren().setAll(new Rectangle(22 * scale, 22 * scale, Color.TRANSPARENT), plate, line(14.5, 11, scale), line(11, 7.5, scale), line(7.5, 4.5, scale));
  }

  private static Line line(double y, double length, double scale) {
    var line = new Line(5.5 * scale, y * scale, (5.5 + length) * scale, y * scale);
    line.setStrokeWidth(2 * scale);
    line.getStyleClass().add("logo-line");
    return line;
  }
}
