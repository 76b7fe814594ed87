package io.pgdeck.chart;

import java.util.ArrayList;
import java.util.List;

/// Thins a series to at most two samples per pixel column, its smallest and its largest in their order, so that every spike
/// survives. A gap (NaN) inside a column survives too: a line is never drawn across it.
public final class MinMax {
  private MinMax() {}

  /// Indexes of the samples to draw; -1 marks a gap. `column` gives the pixel column of a sample, never decreasing.
  public static List<Integer> thin(double[] values, java.util.function.IntUnaryOperator column) {
    var kept = new ArrayList<Integer>();
    var start = 0;
    while (start < values.length) {
      if (Double.isNaN(values[start])) {
        gap(kept);
        start++;
        continue;
      }
      var at = column.applyAsInt(start);
      int low = start;
      int high = start;
      var end = start;
      while (end < values.length && column.applyAsInt(end) == at && !Double.isNaN(values[end])) {
        if (values[end] < values[low]) low = end;
        if (values[end] > values[high]) high = end;
        end++;
      }
      kept.add(Math.min(low, high));
      if (low != high) kept.add(Math.max(low, high));
      start = end;
    }
    return kept;
  }

  private static void gap(List<Integer> kept) {
    if (!kept.isEmpty() && kept.getLast() != -1) kept.add(-1);
  }
}
