package io.pgdeck.chart;

import java.util.function.IntBinaryOperator;

/// Cuts a view of a series into pixel columns. Columns stand on multiples of their width since the epoch, not on the left
/// edge, so that a chart that moves shows the same peaks and does not shimmer.
///
/// @param millis width of a column, named in the tooltip
record Columns(long low, long high, double millis) {
  static Columns of(TimeRange view, double pixels) {
    return new Columns(view.low(), view.high(), Math.max(1, view.millis() / Math.max(1, Math.floor(pixels))));
  }

  /// Calls for each column with the first index and the one past its last; one sample more on either side, so that lines go on
  /// to the edges.
  void each(Samples samples, IntBinaryOperator column) {
    var at = samples.at();
    var k = Math.max(0, samples.from(low) - 1);
    var end = Math.min(at.length, samples.from(high + 1) + 1);
    while (k < end) {
      var next = (long) Math.ceil((Math.floor(at[k] / millis) + 1) * millis);
      var to = k + 1;
      if (to < end && at[to] < next) to = Math.min(end, samples.from(next));
      column.applyAsInt(k, to);
      k = to;
    }
  }

  /// Lowest and highest of each column, gaps kept.
  Kept thin(Samples samples) {
    var kept = new Kept();
    var peaks = samples.peaks();
    each(samples, (from, to) -> {
      peaks.thin(from, to, kept);
      return 0;
    });
    return kept;
  }

  /// The highest of each column, and a gap wherever a value is missing.
  Kept highest(Samples samples) {
    var kept = new Kept();
    var peaks = samples.peaks();
    each(samples, (from, to) -> {
      var high = peaks.highest(from, to);
      if (high < 0) {
        kept.gap();
        return 0;
      }
      if (peaks.missing(from, high)) kept.gap();
      kept.one(high);
      if (peaks.missing(high, to)) kept.gap();
      return 0;
    });
    return kept;
  }
}
