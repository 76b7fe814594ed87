package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Point;
import java.util.ArrayList;
import java.util.List;

/// Samples to lines: thinned to the pixels there are, broken at gaps.
final class SeriesLines {
  private SeriesLines() {}

  static List<Mark> marks(List<TimeSeries.Series> series, Columns columns, Scale.Time x, Scale.Linear y) {
    var marks = new ArrayList<Mark>();
    for (var s : series) {
      var values = s.samples().values();
      var at = s.samples().at();
      for (var run : columns.thin(s.samples()).runs()) {
        var points = new ArrayList<Point>(run.length);
        for (var k : run) points.add(new Point(x.at(at[k]), y.at(values[k])));
        line(marks, Polyline.clip(points, x.from(), x.to()), s, s == series.getFirst(), y);
      }
    }
    return marks;
  }

  private static void line(List<Mark> marks, List<Point> points, TimeSeries.Series s, boolean first, Scale.Linear y) {
    if (points.size() == 1) marks.add(new Mark.Circle(points.getFirst().x(), points.getFirst().y(), 1.5, Tint.of(s.ink()), null));
    if (points.size() < 2) return;
    if (first && !s.dashed()) marks.add(new Mark.Path(floor(points, y.from()), true, new Tint(s.ink(), 0.12), null));
    marks.add(new Mark.Path(points, false, null, s.dashed() ? Stroke.dashed(s.ink(), 1.5, 4, 3) : Stroke.of(s.ink(), 1.5)));
  }

  private static List<Point> floor(List<Point> points, double base) {
    var closed = new ArrayList<>(points);
    closed.add(new Point(points.getLast().x(), base));
    closed.add(new Point(points.getFirst().x(), base));
    return closed;
  }
}
