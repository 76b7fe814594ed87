package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// A small bar from 0 to 1 on its track.
public final class Meter extends Region {
  private final Rectangle track = new Rectangle();
  private final Rectangle fill = new Rectangle();
  private double value;

  public Meter(double width) {
    getStyleClass().add("meter");
    track.getStyleClass().add("meter-track");
    fill.getStyleClass().add("meter-fill");
    setMinSize(width, 6);
    setPrefSize(width, 6);
    setMaxHeight(6);
    getChildren().setAll(track, fill);
  }

  /// @param style one of neutral, good, info, warning, critical; empty for the colour of amounts
  public void show(double share, String style) {
    value = Math.clamp(Double.isNaN(share) ? 0 : share, 0, 1);
    fill.getStyleClass().setAll("meter-fill");
    if (!style.isEmpty()) fill.getStyleClass().add(style);
    requestLayout();
  }

  public void show(double share, Severity severity) {
    show(share, severity == Severity.NONE ? "" : severity.name().toLowerCase(Locale.ROOT));
  }

  @Override
  protected void layoutChildren() {
    var height = getHeight();
    track.setWidth(getWidth());
    fill.setWidth(value == 0 ? 0 : Math.max(2, Math.round(getWidth() * value)));
    for (var bar : new Rectangle[] {track, fill}) {
      bar.setHeight(height);
      bar.setArcWidth(height);
      bar.setArcHeight(height);
    }
  }
}
