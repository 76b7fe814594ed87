package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import java.time.Duration;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// Waiting for the first picture: nothing for 0.3 s, then grey bars in the shape of rows, from 2 s how long and a way out.
final class Skeleton extends VBox {
  private static final double[] WIDTHS = {150, 120, 160, 104, 134};
  private final HBox foot = new HBox(8);
  private final Label elapsed = new Label();
  private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.millis(100), _ -> tick()));
  private long startedNanos;

  Skeleton(Runnable cancel) {
    getStyleClass().add("skeleton");
    elapsed.getStyleClass().addAll("small", "muted");
    elapsed.setGraphic(Icons.of("fth-loader", "icon-14", "muted"));
    var stop = new Button("Cancel");
    stop.getStyleClass().add("small");
    stop.setOnAction(_ -> cancel.run());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    foot.getStyleClass().add("state-foot");
    foot.getChildren().setAll(elapsed, gap, stop);
    var bars = new Bars();
    VBox.setVgrow(bars, Priority.ALWAYS);
    getChildren().setAll(bars, foot);
    clock.setCycleCount(Timeline.INDEFINITE);
    setMinSize(0, 0);
  }

  void start() {
    startedNanos = System.nanoTime();
    getChildren().getFirst().setVisible(false);
    foot.setVisible(false);
    clock.playFromStart();
  }

  void stop() {
    clock.stop();
  }

  private void tick() {
    var waited = Duration.ofNanos(System.nanoTime() - startedNanos);
    getChildren().getFirst().setVisible(waited.toMillis() >= 300);
    foot.setVisible(waited.toMillis() >= 2000);
    // A text that nobody sees would still lay out the whole page again, ten times a second.
    if (foot.isVisible()) elapsed.setText(Formats.duration(waited.toMillis()).toString());
  }

  /// Five rows that fade out.
  private static final class Bars extends Pane {
    Bars() {
      for (var i = 0; i < WIDTHS.length * 3; i++) {
        var bar = new Rectangle(0, 10);
        bar.getStyleClass().add("skeleton-bar");
        bar.setArcWidth(8);
        bar.setArcHeight(8);
        bar.setOpacity(1 - i / 3 * 0.16);
        getChildren().add(bar);
      }
      setMinSize(0, 0);
    }

    @Override
    protected void layoutChildren() {
      for (var row = 0; row < WIDTHS.length; row++) {
        var y = 16 + row * 26;
        place(row * 3, 12, y, Math.min(WIDTHS[row], getWidth() / 3), getHeight());
        place(row * 3 + 1, getWidth() - 134, y, 46, getHeight());
        place(row * 3 + 2, getWidth() - 76, y, 64, getHeight());
      }
    }

    private void place(int index, double x, double y, double width, double height) {
      var bar = (Rectangle) getChildren().get(index);
      bar.setVisible(y + 10 < height);
      bar.relocate(x, y);
      bar.setWidth(Math.max(0, width));
    }
  }
}
