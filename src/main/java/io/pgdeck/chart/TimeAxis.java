package io.pgdeck.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// Where time lies in a drawing, and what stands at a moment: the crosshair's words and marks.
///
/// @param x    pixel of a time in epoch milliseconds, rising
/// @param time the reverse
/// @param step how far one press of an arrow key goes, ms
public record TimeAxis(Box area, TimeRange range, ZoneId zone, double step, DoubleUnaryOperator x, DoubleUnaryOperator time, Function<Instant, Tip> at) {
  static TimeAxis even(Box area, TimeRange range, ZoneId zone, double step, Function<Instant, Tip> at) {
    var scale = area.width() / range.millis();
    return new TimeAxis(area, range, zone, step, t -> area.x() + (t - range.low()) * scale, px -> range.low() + (px - area.x()) / scale, at);
  }

  public double pixel(Instant at) {
    return x.applyAsDouble(at.toEpochMilli());
  }

  /// The moment at a pixel, the nearest in view.
  public Instant moment(double pixel) {
    return Instant.ofEpochMilli(Math.clamp(Math.round(time.applyAsDouble(pixel)), range.low(), range.high()));
  }
}
