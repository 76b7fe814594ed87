package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Point;
import java.util.ArrayList;
import java.util.List;

/// Lines that go from left to right.
final class Polyline {
  private Polyline() {}

  /// The part between two uprights; where a line crosses one it is cut there, so that it neither leaves the plot nor bends.
  static List<Point> clip(List<Point> points, double left, double right) {
    var inside = new ArrayList<Point>(points.size());
    Point before = null;
    for (var p : points) {
      if (before != null && before.x() < left && p.x() > left) inside.add(between(before, p, left));
      if (before != null && before.x() < right && p.x() > right) inside.add(between(before, p, right));
      if (p.x() >= left && p.x() <= right) inside.add(p);
      before = p;
    }
    return inside;
  }

  private static Point between(Point a, Point b, double x) {
    return new Point(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
  }
}
