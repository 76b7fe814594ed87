package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Point;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Layers upon each other, the first at the bottom, with thin lines between. Each pixel column shows the sample with the
/// largest sum. All series are sampled at the same times.
public final class StackedAreas {
  private StackedAreas() {}

  /// Average active sessions by wait class, with the number of processors as the line that should not be crossed.
  ///
  /// @param at       times of the samples, epoch milliseconds
  /// @param sessions per class one value per time; NaN in all of them where none was taken
  /// @param cpus     0 draws no line
  public static TimeSeries sessions(String title, TimeRange range, ZoneId zone, Duration interval, long[] at, Map<WaitClass, double[]> sessions, int cpus,
      List<TimeSeries.Event> events) {
    var series = new ArrayList<TimeSeries.Series>();
    for (var c : WaitClass.values()) {
      var values = sessions.get(c);
      if (values != null) series.add(new TimeSeries.Series(c.word(), c.ink(), false, new Samples(at, values)));
    }
    return sessions(title, range, zone, interval, series, cpus, events);
  }

  /// The same by whatever else sessions have in common.
  public static TimeSeries sessions(String title, TimeRange range, ZoneId zone, Duration interval, List<TimeSeries.Series> series, int cpus, List<TimeSeries.Event> events) {
    var limit = cpus <= 0 ? List.<TimeSeries.Threshold>of() : List.of(new TimeSeries.Threshold(cpus, cpus == 1 ? "1 CPU" : cpus + " CPUs", Tone.CRITICAL, true));
    return new TimeSeries(title, Quantity.COUNT, true, range.from(), range.to(), zone, interval, series, limit, events);
  }

  /// The sum of all layers at each time; unknown where every layer is.
  static Samples total(List<TimeSeries.Series> series) {
    if (series.isEmpty()) return new Samples(new long[0], new double[0]);
    var at = series.getFirst().samples().at();
    var totals = new double[at.length];
    java.util.Arrays.fill(totals, Double.NaN);
    for (var s : series) {
      var values = s.samples().values();
      if (values.length != totals.length) throw new IllegalArgumentException("layers are sampled at the same times: " + s.name() + " has " + values.length + ", not " + totals.length);
      for (var k = 0; k < totals.length; k++) {
        if (!Double.isNaN(values[k])) totals[k] = Double.isNaN(totals[k]) ? values[k] : totals[k] + values[k];
      }
    }
    return new Samples(at, totals);
  }

  static List<Mark> marks(List<TimeSeries.Series> series, Samples total, Columns columns, Scale.Time x, Scale.Linear y) {
    var at = total.at();
    var marks = new ArrayList<Mark>();
    for (var run : columns.highest(total).runs()) {
      if (run.length < 2) {
        lone(marks, series, run[0], x.at(at[run[0]]), x, y);
        continue;
      }
      var lower = new double[run.length];
      for (var s : series) {
        var values = s.samples().values();
        var points = new ArrayList<Point>(run.length);
        var below = new ArrayList<Point>(run.length);
        for (var n = 0; n < run.length; n++) {
          var px = x.at(at[run[n]]);
          below.add(new Point(px, y.at(lower[n])));
          if (!Double.isNaN(values[run[n]])) lower[n] += values[run[n]];
          points.add(new Point(px, y.at(lower[n])));
        }
        var edge = Polyline.clip(points, x.from(), x.to());
        var area = new ArrayList<>(edge);
        area.addAll(Polyline.clip(below, x.from(), x.to()).reversed());
        if (edge.size() < 2) continue;
        marks.add(new Mark.Path(area, true, Tint.of(s.ink()), null));
        if (s != series.getLast()) marks.add(new Mark.Path(edge, false, null, Stroke.of(Ink.BG, 1)));
      }
    }
    return marks;
  }

  /// A sample between two gaps: a column of its own.
  private static void lone(List<Mark> marks, List<TimeSeries.Series> series, int k, double px, Scale.Time x, Scale.Linear y) {
    if (px - 1 < x.from() || px + 1 > x.to()) return;
    var lower = 0.0;
    for (var s : series) {
      var value = s.samples().values()[k];
      if (Double.isNaN(value) || value <= 0) continue;
      marks.add(new Mark.Rect(px - 1, y.at(lower + value), 2, y.at(lower) - y.at(lower + value), 0, Tint.of(s.ink()), null));
      lower += value;
    }
  }
}
