package io.pgdeck.ui;

import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// How a room wants one column of its table to look, where that differs from what its unit says.
///
/// @param width  fixed width in px, 0 to measure
/// @param bar    share from 0 to 1 drawn before the number
/// @param style  style class of the bar or the number: warning, critical, good, neutral, info; empty for none
/// @param cell   draws the cell itself
public record ColumnLook<R>(boolean shown, double width, boolean main, boolean second, @Nullable Function<R, Double> bar,
    @Nullable Function<R, String> style, @Nullable Function<R, @Nullable Node> cell) {

  public static <R> ColumnLook<R> plain() {
    return new ColumnLook<>(true, 0, false, false, null, null, null);
  }

  public ColumnLook<R> hidden() {
    return new ColumnLook<>(false, width, main, second, bar, style, cell);
  }

  public ColumnLook<R> width(double px) {
    return new ColumnLook<>(shown, px, main, second, bar, style, cell);
  }

  /// The number a reader looks for first: medium weight.
  public ColumnLook<R> asMain() {
    return new ColumnLook<>(shown, width, true, second, bar, style, cell);
  }

  /// Second text: muted.
  public ColumnLook<R> asSecond() {
    return new ColumnLook<>(shown, width, main, true, bar, style, cell);
  }

  public ColumnLook<R> withBar(Function<R, Double> share) {
    return new ColumnLook<>(shown, width, main, second, share, style, cell);
  }

  public ColumnLook<R> withStyle(Function<R, String> styleOf) {
    return new ColumnLook<>(shown, width, main, second, bar, styleOf, cell);
  }

  public ColumnLook<R> withCell(Function<R, @Nullable Node> draw) {
    return new ColumnLook<>(shown, width, main, second, bar, style, draw);
  }
}
