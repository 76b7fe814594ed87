package io.pgdeck.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shapes a painter must know; coordinates in pixels from the top left.
public sealed interface Mark {
  record Rect(double x, double y, double width, double height, double radius, @Nullable Tint fill, @Nullable Stroke stroke) implements Mark {}

  record Line(double x1, double y1, double x2, double y2, Stroke stroke) implements Mark {}

  /// A polyline, or an area when closed.
  record Path(List<Point> points, boolean closed, @Nullable Tint fill, @Nullable Stroke stroke) implements Mark {
    public Path {
      points = List.copyOf(points);
    }
  }

  record Circle(double x, double y, double radius, @Nullable Tint fill, @Nullable Stroke stroke) implements Mark {}

  /// `y` is the base line.
  record Text(double x, double y, String text, Lettering lettering, Ink ink, Anchor anchor) implements Mark {}

  /// The same elsewhere.
  default Mark moved(double dx, double dy) {
    return switch (this) {
      case Rect m -> new Rect(m.x + dx, m.y + dy, m.width, m.height, m.radius, m.fill, m.stroke);
      case Line m -> new Line(m.x1 + dx, m.y1 + dy, m.x2 + dx, m.y2 + dy, m.stroke);
      case Path m -> new Path(m.points.stream().map(p -> new Point(p.x + dx, p.y + dy)).toList(), m.closed, m.fill, m.stroke);
      case Circle m -> new Circle(m.x + dx, m.y + dy, m.radius, m.fill, m.stroke);
      case Text m -> new Text(m.x + dx, m.y + dy, m.text, m.lettering, m.ink, m.anchor);
    };
  }

  record Point(double x, double y) {}

  enum Anchor { START, MIDDLE, END }
}
