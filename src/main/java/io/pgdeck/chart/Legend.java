package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import io.pgdeck.chart.Mark.Point;
import java.util.List;

/// Names of what the marks mean, in one line, right-aligned; never colour alone.
final class Legend {
  enum Shape { SQUARE, DIAMOND, TRIANGLE, CIRCLE, RING, OUTLINE, UPRIGHT }

  record Entry(Shape shape, Ink ink, String words) {}

  private Legend() {}

  static void draw(Sketch sketch, List<Entry> entries, double right, double y) {
    var shown = entries;
    while (!shown.isEmpty() && width(sketch, shown) > right) shown = shown.subList(0, shown.size() - 1);
    var x = right - width(sketch, shown);
    for (var e : shown) {
      symbol(sketch, e.shape(), e.ink(), x + 5, y - 4, 4.5);
      sketch.text(x + 15, y, e.words(), Lettering.CHART, Ink.MUTED, Anchor.START);
      x += 30 + sketch.text.width(e.words(), Lettering.CHART);
    }
  }

  private static double width(Sketch sketch, List<Entry> entries) {
    return entries.stream().mapToDouble(e -> 15 + sketch.text.width(e.words(), Lettering.CHART)).sum() + 15 * (entries.size() - 1);
  }

  static void symbol(Sketch sketch, Shape shape, Ink ink, double x, double y, double r) {
    var edge = Stroke.of(Ink.BG, 1);
    switch (shape) {
      case SQUARE -> sketch.add(new Mark.Rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, 1.5, Tint.of(ink), edge));
      case DIAMOND -> sketch.path(List.of(new Point(x, y - r * 1.25), new Point(x + r * 1.25, y), new Point(x, y + r * 1.25), new Point(x - r * 1.25, y)), true, Tint.of(ink), edge);
      case TRIANGLE -> sketch.path(List.of(new Point(x, y - r * 1.2), new Point(x + r * 1.2, y + r), new Point(x - r * 1.2, y + r)), true, Tint.of(ink), edge);
      case CIRCLE -> sketch.add(new Mark.Circle(x, y, r, Tint.of(ink), edge));
      case OUTLINE -> sketch.outline(new Box(x - 4.5, y - 4.5, 9, 9), 1.5, Stroke.dashed(ink, 1, 2, 2));
      case UPRIGHT -> sketch.line(x, y - 6, x, y + 6, Stroke.of(ink, 1.5));
      case RING -> sketch.add(new Mark.Circle(x, y, r - 0.75, Tint.of(Ink.BG), Stroke.of(ink, 1.5)));
    }
  }
}
