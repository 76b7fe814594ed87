package io.pgdeck.ui.chart;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Tone;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import org.jspecify.annotations.Nullable;

/// A half ring that tells how much of a limit is there, with the figure in its middle. The ring is TilesFX's bar gauge; it
/// knows no theme, so its colours are set from the tokens each time these change, and the words are ours.
public final class GaugeTile extends Region {
  /// Where TilesFX draws the ring in a square tile: its width and top as shares of the side.
  private static final double RING_WIDTH = 0.8;
  private static final double RING_TOP = 0.45;
  private static final double FOOT = 16;
  /// TilesFX draws a ring half as wide as its radius, which leaves no room for the figure: a disc in the card's colour makes it this thin.
  private static final double THICKNESS = 0.1;

  private final double ring;
  private @Nullable Tile tile;
  private final Label value = new Label();
  private final Label unit = new Label();
  private final Label low = new Label();
  private final Label high = new Label();
  private final VBox words = new VBox(value, unit);
  private final Arc hole = new Arc(0, 0, 0, 0, 0, 180);
  private final Inks inks = new Inks(this::requestLayout);
  private Tone tone = Tone.NEUTRAL;
  private double share;

  /// @param ring its outer width, px
  public GaugeTile(double ring) {
    this.ring = ring;
    getStyleClass().add("gauge-tile");
    value.getStyleClass().add("gauge-value");
    unit.getStyleClass().add("gauge-unit");
    low.getStyleClass().add("gauge-end");
    high.getStyleClass().add("gauge-end");
    words.setAlignment(javafx.geometry.Pos.BOTTOM_CENTER);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    hole.setVisible(false);
    hole.setMouseTransparent(true);
    getChildren().setAll(inks, hole, words, low, high);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  /// @param part   from 0 to 1 of the ring; more is full
  /// @param number the figure in the middle, with its unit below
  /// @param from   the words at the ends of the ring; both empty leave out their line
  public void show(double part, Tone told, String number, String unitText, String from, String to) {
    tone = told;
    share = Math.clamp(Double.isNaN(part) ? 0 : part, 0, 1);
    value.setText(number);
    unit.setText(unitText);
    low.setText(from);
    high.setText(to);
    setAccessibleText("%s %s, from %s to %s".formatted(number, unitText, from, to));
    requestLayout();
  }

  /// Puts the ring into the colours of now. A tile that was drawn once keeps its colours, so other ones need another tile.
  private void dress() {
    if (!inks.known()) return;
    hole.setFill(inks.colour(Ink.BG));
    hole.setVisible(true);
    var track = inks.colour(Ink.TRACK);
    var fill = inks.colour(tone.mark());
    var before = tile;
    if (before != null && track.equals(before.getBarBackgroundColor()) && fill.equals(before.getBarColor())) {
      before.setValue(share);
      return;
    }
    if (before != null) getChildren().remove(before);
    var made = tile(track, fill);
    tile = made;
    getChildren().add(1, made);
    // Whole in this very pass: a picture is taken right after it.
    made.applyCss();
  }

  private Tile tile(Color track, Color fill) {
    var made = TileBuilder.create().skinType(SkinType.BAR_GAUGE).minValue(0).maxValue(1).value(share).animated(false)
        .title("").unit("").text("").valueVisible(false).backgroundColor(Color.TRANSPARENT).barBackgroundColor(track).barColor(fill)
        // It draws the ends of its scale whatever it is told: out of sight.
        .foregroundBaseColor(Color.TRANSPARENT).build();
    made.setManaged(false);
    made.setMouseTransparent(true);
    made.setFocusTraversable(false);
    return made;
  }

  @Override protected double computePrefWidth(double given) {
    return ring;
  }

  @Override protected double computePrefHeight(double given) {
    return Math.round(ring / 2) + (low.getText().isEmpty() && high.getText().isEmpty() ? 0 : FOOT);
  }

  @Override protected void layoutChildren() {
    dress();
    var drawn = tile;
    var side = Math.round(ring / RING_WIDTH);
    var left = (side - ring) / 2;
    var top = side * RING_TOP;
    if (drawn != null) drawn.resizeRelocate(-left, -top, side, side);
    var inner = ring / 2 - Math.round(ring * THICKNESS);
    hole.setCenterX(ring / 2);
    // A pixel lower, so that no line of the ring's ends is left.
    hole.setCenterY(ring / 2 + 1);
    hole.setRadiusX(inner);
    hole.setRadiusY(inner + 1);
    words.resizeRelocate(0, 0, ring, Math.round(ring / 2) + 2);
    end(low, 0);
    end(high, ring - high.prefWidth(-1));
  }

  private void end(Node label, double x) {
    var size = ((Region) label).prefWidth(-1);
    ((Region) label).resizeRelocate(Math.round(x), Math.round(ring / 2) + 1, Math.ceil(size), FOOT);
  }
}
