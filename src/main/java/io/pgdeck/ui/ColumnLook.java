package io.pgdeck.ui;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// How a room wants one column of its table to look, where that differs from what its unit says.
///
/// @param width  fixed width in px, 0 to measure
/// @param bar    share from 0 to 1 drawn before the number
/// @param style  style class of the bar or the number: warning, critical, good, neutral, info; empty for none
/// @param cell   draws the cell itself
/// @param spark  a trend drawn in place of the value, oldest first; NaN is a gap
/// @param priority the higher, the longer it stays in a narrow window; equal ones go from the right
public record ColumnLook<R>(boolean shown, double width, boolean main, boolean second, @Nullable Function<R, Double> bar,
    @Nullable Function<R, String> style, @Nullable Function<R, @Nullable Node> cell,
    @Nullable Function<R, List<Double>> spark, int priority) {

  public static <R> ColumnLook<R> plain() {
    return new ColumnLook<>(true, 0, false, false, null, null, null, null, 0);
  }

  public ColumnLook<R> hidden() {
    return new ColumnLook<>(false, width, main, second, bar, style, cell, spark, priority);
  }

  public ColumnLook<R> width(double px) {
    return new ColumnLook<>(shown, px, main, second, bar, style, cell, spark, priority);
  }

  /// The number a reader looks for first: medium weight.
  public ColumnLook<R> asMain() {
    return new ColumnLook<>(shown, width, true, second, bar, style, cell, spark, priority);
  }

  /// Second text: muted.
  public ColumnLook<R> asSecond() {
    return new ColumnLook<>(shown, width, main, true, bar, style, cell, spark, priority);
  }

  public ColumnLook<R> withBar(Function<R, Double> share) {
    return new ColumnLook<>(shown, width, main, second, share, style, cell, spark, priority);
  }

  public ColumnLook<R> withStyle(Function<R, String> styleOf) {
    return new ColumnLook<>(shown, width, main, second, bar, styleOf, cell, spark, priority);
  }

  public ColumnLook<R> withCell(Function<R, @Nullable Node> draw) {
    return new ColumnLook<>(shown, width, main, second, bar, style, draw, spark, priority);
  }

  /// A trend in place of the value.
  public ColumnLook<R> withSpark(Function<R, List<Double>> values) {
    return new ColumnLook<>(shown, width, main, second, bar, style, cell, values, priority);
  }

  /// How long it stays where the window is narrow.
  public ColumnLook<R> priority(int rank) {
    return new ColumnLook<>(shown, width, main, second, bar, style, cell, spark, rank);
  }
}
