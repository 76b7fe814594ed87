package io.pgdeck.ui.chart;

import io.pgdeck.chart.Ink;
import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Reads all colour tokens of the theme that is on. It is an invisible region whose background lists every token, so the
/// style engine resolves them in one go, again on each theme switch; add it to the scene and listen.
public final class Inks extends Region {
  private static final String ALL = Arrays.stream(Ink.values()).map(Ink::token).collect(Collectors.joining(", ", "-fx-background-color: ", ";"));

  public Inks(Runnable changed) {
    setStyle(ALL);
    setManaged(false);
    setMouseTransparent(true);
    resize(0, 0);
    backgroundProperty().addListener((_, _, _) -> changed.run());
  }

  /// False before the first styling.
  public boolean known() {
    return getBackground() != null && getBackground().getFills().size() == Ink.values().length;
  }

  public Color colour(Ink ink) {
    return (Color) getBackground().getFills().get(ink.ordinal()).getFill();
  }
}
