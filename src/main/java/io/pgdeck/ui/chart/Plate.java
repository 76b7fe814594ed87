package io.pgdeck.ui.chart;

import io.pgdeck.ui.Fx;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// The pictures of a chart: its marks, and above them what follows the pointer, which is there only while there is something to see.
/// Each holds as many pixels as it covers, in the heap where no graphics card has them; so a chart that leaves the window gives its
/// plate back and gets a new one when it returns.
final class Plate extends Group {
  /// The first pulse may be under way already.
  private static final int PULSES = 3;
  private final SharpCanvas marks = new SharpCanvas();
  private @Nullable SharpCanvas above;

  Plate() {
    getChildren().setAll(marks);
  }

  SharpCanvas marks() {
    return marks;
  }

  void size(double width, double height, double times) {
    marks.size(width, height, times);
    if (above != null) above.size(width, height, times);
  }

  /// Empty, as large as the marks.
  GraphicsContext above() {
    var shown = above;
    if (shown == null) {
      shown = new SharpCanvas();
      shown.sizeAs(marks);
      above = shown;
      getChildren().add(shown);
    }
    return shown.cleared();
  }

  void nothingAbove() {
    if (above == null) return;
    getChildren().remove(above);
    above = null;
  }

  /// The toolkit lets go of what a node held only when that node is painted again in a window, and a chart that is out of it is not.
  /// So the empty plate itself stays in the window for the moment that takes.
  void giveBack(Scene left) {
    getChildren().clear();
    Fx.later(() -> {
      if (getParent() != null || !(left.getRoot() instanceof Pane layer)) return;
      setManaged(false);
      layer.getChildren().add(this);
      new AnimationTimer() {
        private int pulses;

        @Override
        public void handle(long now) {
          if (++pulses < PULSES) return;
          stop();
          layer.getChildren().remove(Plate.this);
        }
      }.start();
    });
  }
}
