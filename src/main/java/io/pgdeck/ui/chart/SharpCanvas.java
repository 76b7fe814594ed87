package io.pgdeck.ui.chart;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;

/// A canvas that holds as many pixels as it covers. The toolkit counts the screen's own scale; larger letters and pictures of twice the
/// size are transforms of the scene, under which a canvas of plain size would be stretched and blurred.
final class SharpCanvas extends Canvas {
  private double width;
  private double height;
  private double times = 1;

  /// How much larger than itself a node is drawn.
  static double times(Node node) {
    var scale = node.getLocalToSceneTransform().getMxx();
    return Double.isFinite(scale) && scale > 1 ? scale : 1;
  }

  double times() {
    return times;
  }

  boolean is(double w, double h) {
    return width == w && height == h;
  }

  /// @param w in the units of the scene's layout, as all that is drawn is
  void size(double w, double h, double newTimes) {
    width = w;
    height = h;
    times = newTimes;
    setWidth(Math.ceil(w * times));
    setHeight(Math.ceil(h * times));
    if (times == 1) getTransforms().clear();
    else getTransforms().setAll(new Scale(1 / times, 1 / times));
    getGraphicsContext2D().setTransform(times, 0, 0, times, 0, 0);
  }

  void sizeAs(SharpCanvas other) {
    size(other.width, other.height, other.times);
  }

  GraphicsContext cleared() {
    var g = getGraphicsContext2D();
    g.clearRect(0, 0, width + 1, height + 1);
    return g;
  }
}
