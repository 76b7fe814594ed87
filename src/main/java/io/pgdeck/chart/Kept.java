package io.pgdeck.chart;

import java.util.ArrayList;
import java.util.List;

/// Indexes of the samples that are drawn, in runs: a gap ends one.
final class Kept {
  private final List<int[]> runs = new ArrayList<>();
  private int[] open = new int[64];
  private int size;

  /// The lowest and the highest of one column, in their order.
  void add(int low, int high) {
    one(Math.min(low, high));
    if (low != high) one(Math.max(low, high));
  }

  void one(int index) {
    if (size == open.length) open = java.util.Arrays.copyOf(open, size * 2);
    open[size++] = index;
  }

  void gap() {
    if (size == 0) return;
    runs.add(java.util.Arrays.copyOf(open, size));
    size = 0;
  }

  List<int[]> runs() {
    gap();
    return runs;
  }
}
