package io.pgdeck.chart;

/// Data that can draw itself at any size; below its minimum it says so instead of drawing rubbish.
@FunctionalInterface
public interface Chart {
  Drawing draw(double width, double height, TextMeasure text);

  /// The height that shows everything at this width.
  default double preferredHeight(double width) {
    return 200;
  }
}
