package io.pgdeck.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When nothing is known: no series has a value.
final class Gaps {
  private Gaps() {}

  /// Between two samples, and from the last one to the end when it is older than two and a half intervals. Before the first
  /// nobody looked: that is no gap.
  static List<TimeRange> of(List<Samples> all, TimeRange range, Duration interval) {
    var found = new ArrayList<TimeRange>();
    if (all.isEmpty()) return found;
    var first = all.getFirst();
    var last = -1;
    for (var k = 0; k < first.size(); k++) {
      if (Double.isNaN(first.values()[k])) continue;
      if (last >= 0 && k > last + 1) add(found, all, first.at()[last], first.at()[k]);
      last = k;
    }
    var limit = Math.max(1, interval.toMillis()) * 5 / 2;
    if (last >= 0 && range.high() - first.at()[last] > limit) add(found, all, first.at()[last], range.high());
    return List.copyOf(found);
  }

  private static void add(List<TimeRange> found, List<Samples> all, long from, long to) {
    for (var s : all.subList(1, all.size())) if (s.peaks().highest(s.from(from + 1), s.from(to)) >= 0) return;
    found.add(TimeRange.ofMillis(from, to));
  }
}
