package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import io.pgdeck.chart.Mark.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A drawing in the making, with the short words charts are written in.
final class Sketch {
  final double width;
  final double height;
  final TextMeasure text;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Hotspot> hotspots = new ArrayList<>();
  private @Nullable TimeAxis axis;

  Sketch(double width, double height, TextMeasure text) {
    this.width = Math.max(0, width);
    this.height = Math.max(0, height);
    this.text = text;
  }

  /// Nothing to show, said in the middle.
  static Drawing empty(double width, double height, TextMeasure text, String sentence) {
    var sketch = new Sketch(width, height, text);
    if (height >= 14) sketch.text(width / 2, height / 2 + 4, text.cut(sentence, Lettering.BODY, width - 16), Lettering.BODY, Ink.MUTED, Anchor.MIDDLE);
    return sketch.done(sentence);
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  void rect(double x, double y, double w, double h, double radius, Ink fill) {
    if (w > 0 && h > 0) add(new Mark.Rect(x, y, w, h, Math.min(radius, Math.min(w, h) / 2), Tint.of(fill), null));
  }

  void outline(Box box, double radius, Stroke stroke) {
    add(new Mark.Rect(box.x(), box.y(), box.width(), box.height(), radius, null, stroke));
  }

  void line(double x1, double y1, double x2, double y2, Stroke stroke) {
    add(new Mark.Line(x1, y1, x2, y2, stroke));
  }

  void path(List<Point> points, boolean closed, @Nullable Tint fill, @Nullable Stroke stroke) {
    if (points.size() > 1) add(new Mark.Path(points, closed, fill, stroke));
  }

  void text(double x, double y, String words, Lettering lettering, Ink ink, Anchor anchor) {
    if (!words.isEmpty()) add(new Mark.Text(x, y, words, lettering, ink, anchor));
  }

  void text(double x, double y, String words, Ink ink) {
    text(x, y, words, Lettering.CHART, ink, Anchor.START);
  }

  void hotspot(Box bounds, @Nullable String key, Supplier<Tip> tip) {
    hotspots.add(new Hotspot(bounds, key, tip));
  }

  /// A hotspot that outlines its own bounds.
  void hotspot(Box bounds, @Nullable String key, String title, List<Tip.Fact> facts) {
    var ring = new Mark.Rect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 2, null, Stroke.of(Ink.FG, 1));
    hotspot(bounds, key, () -> new Tip(title, facts, List.of(ring)));
  }

  /// Makes it a chart over time.
  void axis(TimeAxis given) {
    axis = given;
  }

  Drawing done(String summary) {
    return new Drawing(width, height, marks, hotspots, axis, summary);
  }
}
