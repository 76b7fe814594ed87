package io.pgdeck.chart;

import java.util.Arrays;

/// A mapping given by points, straight between them; outside it stays at the ends.
final class Steps {
  private Steps() {}

  /// @param from rising
  static double at(double[] from, double[] to, double value) {
    var k = Arrays.binarySearch(from, value);
    if (k >= 0) return to[k];
    var next = -k - 1;
    if (next == 0) return to[0];
    if (next == from.length) return to[to.length - 1];
    var share = (value - from[next - 1]) / (from[next] - from[next - 1]);
    return to[next - 1] + share * (to[next] - to[next - 1]);
  }

  static int nearest(double[] rising, double value) {
    var k = Arrays.binarySearch(rising, value);
    if (k >= 0) return k;
    var next = Math.min(rising.length - 1, -k - 1);
    return next > 0 && value - rising[next - 1] < rising[next] - value ? next - 1 : next;
  }
}
