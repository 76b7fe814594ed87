package io.pgdeck.chart;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A series in time: epoch milliseconds, rising, and values; NaN is a missing one. The arrays are handed over, not copied.
public final class Samples {
  private final long[] at;
  private final double[] values;
  private volatile @Nullable Peaks peaks;

  public Samples(long[] at, double[] values) {
    if (at.length != values.length) throw new IllegalArgumentException(at.length + " times for " + values.length + " values");
    this.at = at;
    this.values = values;
  }

  public long[] at() {
    return at;
  }

  public double[] values() {
    return values;
  }

  public int size() {
    return at.length;
  }

  /// Smallest, largest, sum and count of any part, without a walk over it. Made at the first call; call it off the FX thread
  /// when there are many samples.
  public Peaks peaks() {
    var made = peaks;
    if (made == null) {
      made = new Peaks(values);
      peaks = made;
    }
    return made;
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

  /// Index of the first sample at or after a time; the size when all are earlier.
  int from(long time) {
    var k = Arrays.binarySearch(at, time);
    return k < 0 ? -k - 1 : k;
  }

  /// Index of the sample nearest in time; -1 when there is none within `reach` milliseconds.
  int nearest(double time, double reach) {
    var k = from(Math.round(time));
    var best = -1;
    for (var c : new int[] {k - 1, k}) {
      if (c < 0 || c >= at.length || Math.abs(at[c] - time) > reach) continue;
      if (best < 0 || Math.abs(at[c] - time) < Math.abs(at[best] - time)) best = c;
    }
    return best;
  }

  double max() {
    return value(peaks().highest(0, at.length));
  }

  double min() {
    return value(peaks().lowest(0, at.length));
  }

  double latest() {
    return latest(at.length);
  }

  /// The last known value before an index.
  double latest(int end) {
    for (var k = Math.min(end, values.length) - 1; k >= 0; k--) if (!Double.isNaN(values[k])) return values[k];
    return Double.NaN;
  }

  /// The value there; NaN for index -1.
  double value(int index) {
    return index < 0 ? Double.NaN : values[index];
  }

  @Override public boolean equals(@Nullable Object other) {
    return this == other || other instanceof Samples s && Arrays.equals(at, s.at) && Arrays.equals(values, s.values);
  }

  @Override public int hashCode() {
    return at.length == 0 ? 0 : 31 * at.length + Long.hashCode(at[at.length - 1]);
  }

  @Override public String toString() {
    return at.length + " samples";
  }
}
