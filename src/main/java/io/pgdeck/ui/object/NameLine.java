package io.pgdeck.ui.object;

import io.pgdeck.ui.MonoLine;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A name and what is said of it. The words are read whole: the name gives way first, and where even that does not help they stand under it.
final class NameLine extends Region {
  private static final double GAP = 8;
  private static final double LINE = 18;
  private final MonoLine name;
  private final Label words;
  private final double least;

  /// @param least what of the name stays beside the words
  NameLine(MonoLine name, Label words, double least) {
    this.name = name;
    this.words = words;
    this.least = least;
    words.setMinWidth(0);
    getChildren().setAll(name, words);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean beside(double width) {
    return Math.min(name.prefWidth(-1), least) + GAP + words.prefWidth(-1) <= width;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return name.prefWidth(-1) + GAP + words.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    var inside = (width < 0 ? getWidth() : width) - getInsets().getLeft() - getInsets().getRight();
    return getInsets().getTop() + getInsets().getBottom() + (beside(inside) ? LINE : 2 * LINE);
  }

  @Override
  protected double computeMinHeight(double width) {
    return prefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    var left = getInsets().getLeft();
    var top = getInsets().getTop();
    var width = getWidth() - left - getInsets().getRight();
    var height = getHeight() - top - getInsets().getBottom();
    var wide = Math.min(words.prefWidth(-1), width);
    if (beside(width)) {
      name.resizeRelocate(left, top, width - GAP - wide, height);
      words.resizeRelocate(left + width - wide, top, wide, height);
    } else {
      name.resizeRelocate(left, top, width, height / 2);
      words.resizeRelocate(left, top + height / 2, wide, height / 2);
    }
  }
}
