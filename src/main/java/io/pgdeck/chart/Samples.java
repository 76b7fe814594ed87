package io.pgdeck.chart;

import java.time.Duration;
import java.util.Arrays;

/// A series in time: epoch milliseconds, rising, and values; NaN is a missing one. The arrays are handed over, not copied.
public record Samples(long[] at, double[] values) {
  public Samples {
    if (at.length != values.length) throw new IllegalArgumentException(at.length + " times for " + values.length + " values");
  }

  public int size() {
    return at.length;
  }

  /// The same with a NaN wherever more than two and a half intervals passed without a sample.
  Samples withGaps(Duration interval) {
    var limit = interval.toMillis() * 5 / 2;
    if (limit <= 0) return this;
    var holes = 0;
    for (var k = 1; k < at.length; k++) if (at[k] - at[k - 1] > limit) holes++;
    if (holes == 0) return this;
    var times = new long[at.length + holes];
    var filled = new double[times.length];
    var n = 0;
    for (var k = 0; k < at.length; k++) {
      if (k > 0 && at[k] - at[k - 1] > limit) {
        times[n] = at[k - 1] + (at[k] - at[k - 1]) / 2;
        filled[n++] = Double.NaN;
      }
      times[n] = at[k];
      filled[n++] = values[k];
    }
    return new Samples(times, filled);
  }

  /// Index of the sample nearest in time; -1 when there is none within `reach` milliseconds.
  int nearest(double time, double reach) {
    var k = Arrays.binarySearch(at, Math.round(time));
    if (k < 0) k = -k - 1;
    var best = -1;
    for (var c : new int[] {k - 1, k}) {
      if (c < 0 || c >= at.length || Math.abs(at[c] - time) > reach) continue;
      if (best < 0 || Math.abs(at[c] - time) < Math.abs(at[best] - time)) best = c;
    }
    return best;
  }

  double max() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }

  double min() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
  }

  double latest() {
    for (var k = values.length - 1; k >= 0; k--) if (!Double.isNaN(values[k])) return values[k];
    return Double.NaN;
  }
}
