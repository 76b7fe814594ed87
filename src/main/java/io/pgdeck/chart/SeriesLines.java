package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Samples to marks: thinned to the pixels there are, broken at gaps.
final class SeriesLines {
  private SeriesLines() {}

  static List<Mark> single(List<TimeSeries.Series> series, Scale.Time x, Scale.Linear y) {
    var marks = new ArrayList<Mark>();
    for (var s : series) {
      var values = s.samples().values();
      var at = s.samples().at();
      for (var run : runs(MinMax.thin(values, k -> (int) Math.floor(x.at(at[k]))))) {
        var points = run.stream().map(k -> new Point(clamp(x, at[k]), y.at(values[k]))).toList();
        if (points.size() == 1) {
          marks.add(new Mark.Circle(points.getFirst().x(), points.getFirst().y(), 1.5, Tint.of(s.ink()), null));
          continue;
        }
        if (s == series.getFirst() && !s.dashed()) marks.add(new Mark.Path(floor(points, y.from()), true, new Tint(s.ink(), 0.12), null));
        marks.add(new Mark.Path(points, false, null, s.dashed() ? Stroke.dashed(s.ink(), 1.5, 4, 3) : Stroke.of(s.ink(), 1.5)));
      }
    }
    return marks;
  }

  /// All series must be sampled at the same times. Each pixel column shows the sample with the largest sum.
  static List<Mark> stacked(List<TimeSeries.Series> series, Scale.Time x, Scale.Linear y) {
    var totals = totals(series);
    var at = series.getFirst().samples().at();
    var marks = new ArrayList<Mark>();
    for (var run : runs(peaks(totals, at, x))) {
      var lower = new double[run.size()];
      for (var s : series) {
        var points = new ArrayList<Point>();
        var below = new ArrayList<Point>();
        for (var n = 0; n < run.size(); n++) {
          int k = run.get(n);
          var value = k < s.samples().size() && !Double.isNaN(s.samples().values()[k]) ? s.samples().values()[k] : 0;
          below.add(new Point(clamp(x, at[k]), y.at(lower[n])));
          lower[n] += value;
          points.add(new Point(clamp(x, at[k]), y.at(lower[n])));
        }
        var edge = List.copyOf(points);
        Collections.reverse(below);
        points.addAll(below);
        if (run.size() < 2) continue;
        marks.add(new Mark.Path(points, true, Tint.of(s.ink()), null));
        if (s != series.getLast()) marks.add(new Mark.Path(edge, false, null, Stroke.of(Ink.BG, 1)));
      }
    }
    return marks;
  }

  static double[] totals(List<TimeSeries.Series> series) {
    var totals = new double[series.isEmpty() ? 0 : series.getFirst().samples().size()];
    for (var k = 0; k < totals.length; k++) {
      var sum = Double.NaN;
      for (var s : series) {
        var v = k < s.samples().size() ? s.samples().values()[k] : Double.NaN;
        if (!Double.isNaN(v)) sum = Double.isNaN(sum) ? v : sum + v;
      }
      totals[k] = sum;
    }
    return totals;
  }

  private static List<Integer> peaks(double[] totals, long[] at, Scale.Time x) {
    var kept = new ArrayList<Integer>();
    var column = Integer.MIN_VALUE;
    for (var k = 0; k < totals.length; k++) {
      if (Double.isNaN(totals[k])) {
        kept.add(-1);
        column = Integer.MIN_VALUE;
        continue;
      }
      var c = (int) Math.floor(x.at(at[k]));
      if (c == column && totals[k] > totals[kept.getLast()]) kept.set(kept.size() - 1, k);
      if (c != column) kept.add(k);
      column = c;
    }
    return kept;
  }

  private static List<List<Integer>> runs(List<Integer> kept) {
    var runs = new ArrayList<List<Integer>>();
    var open = new ArrayList<Integer>();
    for (int k : kept) {
      if (k >= 0) open.add(k);
      else if (!open.isEmpty()) {
        runs.add(List.copyOf(open));
        open.clear();
      }
    }
    if (!open.isEmpty()) runs.add(List.copyOf(open));
    return runs;
  }

  private static List<Point> floor(List<Point> points, double base) {
    var closed = new ArrayList<>(points);
    closed.add(new Point(points.getLast().x(), base));
    closed.add(new Point(points.getFirst().x(), base));
    return closed;
  }

  private static double clamp(Scale.Time x, long at) {
    return Math.clamp(x.at(at), x.from(), x.to());
  }
}
