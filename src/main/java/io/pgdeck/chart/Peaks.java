package io.pgdeck.chart;

import java.util.ArrayList;
import java.util.List;

/// Answers for any part of a series where it is lowest and highest, what it adds up to and whether values are missing,
/// in steps of blocks of blocks: a day of seconds is asked a thousand times per frame while it is panned.
public final class Peaks {
  private static final int STEP = 8;

  /// @param low    index of the smallest of each block, -1 where all are missing
  /// @param known  how many are not missing
  private record Level(int span, int[] low, int[] high, double[] sum, int[] known) {}

  private final double[] values;
  private final List<Level> levels = new ArrayList<>();

  Peaks(double[] values) {
    this.values = values;
    for (var span = STEP; span <= values.length; span *= STEP) levels.add(level(span));
  }

  private Level level(int span) {
    var n = values.length / span;
    var level = new Level(span, new int[n], new int[n], new double[n], new int[n]);
    for (var k = 0; k < n; k++) {
      var part = new Part();
      collect(part, k * span, (k + 1) * span, levels.size() - 1);
      level.low[k] = part.low;
      level.high[k] = part.high;
      level.sum[k] = part.sum;
      level.known[k] = part.known;
    }
    return level;
  }

  /// What one walk finds.
  private static final class Part {
    private int low = -1;
    private int high = -1;
    private double sum;
    private int known;
  }

  /// Index of the smallest of [from, to), the first of equals; -1 when none is known.
  public int lowest(int from, int to) {
    return part(from, to).low;
  }

  /// Index of the largest of [from, to), the first of equals; -1 when none is known.
  public int highest(int from, int to) {
    return part(from, to).high;
  }

  /// NaN when none is known.
  public double average(int from, int to) {
    var part = part(from, to);
    return part.known == 0 ? Double.NaN : part.sum / part.known;
  }

  public boolean missing(int from, int to) {
    return part(from, to).known < Math.max(0, to - from);
  }

  /// Adds to `kept` the samples of [from, to) to draw: lowest and highest in their order, and -1 where a value is missing
  /// between; parts with missing values are walked.
  void thin(int from, int to, Kept kept) {
    var part = part(from, to);
    if (part.known == to - from) {
      if (part.known > 0) kept.add(part.low, part.high);
      return;
    }
    var start = from;
    while (start < to) {
      if (Double.isNaN(values[start])) {
        kept.gap();
        start++;
        continue;
      }
      var end = start;
      while (end < to && !Double.isNaN(values[end])) end++;
      var run = part(start, end);
      kept.add(run.low, run.high);
      start = end;
    }
  }

  private Part part(int from, int to) {
    var part = new Part();
    collect(part, Math.max(0, from), Math.min(values.length, to), levels.size() - 1);
    return part;
  }

  private void collect(Part part, int from, int to, int top) {
    var k = from;
    while (k < to) {
      // What does not start a small block starts no larger one either; spans are powers of two.
      var at = -1;
      var span = STEP;
      while (at < top && (k & span - 1) == 0 && k + span <= to) {
        at++;
        span *= STEP;
      }
      if (at < 0) {
        sample(part, k++);
        continue;
      }
      var level = levels.get(at);
      var block = k / level.span;
      if (level.known[block] > 0) {
        if (part.low < 0 || values[level.low[block]] < values[part.low]) part.low = level.low[block];
        if (part.high < 0 || values[level.high[block]] > values[part.high]) part.high = level.high[block];
        part.sum += level.sum[block];
        part.known += level.known[block];
      }
      k += level.span;
    }
  }

  private void sample(Part part, int k) {
    var v = values[k];
    if (Double.isNaN(v)) return;
    if (part.low < 0 || v < values[part.low]) part.low = k;
    if (part.high < 0 || v > values[part.high]) part.high = k;
    part.sum += v;
    part.known++;
  }
}
