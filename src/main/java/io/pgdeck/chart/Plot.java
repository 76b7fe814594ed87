package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import java.time.ZoneId;
import java.util.List;

/// The frame of a chart with two axes: horizontal grid lines only, labels left and below, a line at the bottom.
record Plot(Box area) {
  /// A label above the top line would be cut.
  private static final double ROOM_ABOVE = 14;

  /// Space for labels left of the widest tick, 8 px to the right, room for one line above and below.
  static Plot of(Sketch sketch, List<Tick> left, double top, double bottom) {
    var wide = left.stream().mapToDouble(t -> sketch.text.width(t.label(), Lettering.CHART)).max().orElse(0) + 8;
    return new Plot(new Box(wide, top, Math.max(1, sketch.width - wide - 8), Math.max(1, sketch.height - top - bottom)));
  }

  void grid(Sketch sketch, Scale y) {
    for (var tick : y.ticks()) {
      var at = Math.round(y.at(tick.value())) + 0.5;
      sketch.line(area.x(), at, area.right(), at, Stroke.of(Ink.GRID, 1));
      sketch.text(area.x() - 6, at + 3.5, tick.label(), Lettering.CHART, Ink.MUTED, Anchor.END);
    }
  }

  void axis(Sketch sketch) {
    var at = Math.round(area.bottom()) + 0.5;
    sketch.line(area.x(), at, area.right(), at, Stroke.of(Ink.BORDER, 1));
  }

  /// Labels below; the outermost stay inside, none overlaps its neighbour.
  void below(Sketch sketch, Scale x) {
    below(sketch, x, area.right());
  }

  /// Times below, and their zone at the right end.
  void below(Sketch sketch, Scale.Time x, ZoneId zone) {
    var name = Moments.zone(zone);
    var wide = sketch.text.width(name, Lettering.CHART);
    if (wide > area.width() / 4) {
      below(sketch, x, area.right());
      return;
    }
    sketch.text(area.right(), area.bottom() + 15, name, Lettering.CHART, Ink.MUTED, Anchor.END);
    below(sketch, x, area.right() - wide - 8);
  }

  private void below(Sketch sketch, Scale x, double right) {
    var end = Double.NEGATIVE_INFINITY;
    for (var tick : x.ticks()) {
      var w = sketch.text.width(tick.label(), Lettering.CHART);
      var at = Math.clamp(x.at(tick.value()) - w / 2, area.x(), Math.max(area.x(), area.right() - w));
      if (at < end + 8 || at + w > right + 0.01) continue;
      sketch.text(at, area.bottom() + 15, tick.label(), Lettering.CHART, Ink.MUTED, Anchor.START);
      end = at + w;
    }
  }

  /// A dashed line with its word at the right end, on the side where the data are not.
  void threshold(Sketch sketch, double at, String label, Tone tone, boolean below) {
    var y = Math.round(at) + 0.5;
    sketch.line(area.x(), y, area.right(), y, Stroke.dashed(tone.mark(), 1, 4, 3));
    if (label.isEmpty()) return;
    var base = foot(at, below);
    var w = sketch.text.width(label, Lettering.CHART_MEDIUM);
    // On a plate: layers of the series may stand behind it.
    sketch.add(new Mark.Rect(area.right() - 6 - w, base - 10, w + 4, 13, 2, new Tint(Ink.BG, 0.85), null));
    sketch.text(area.right() - 4, base, label, Lettering.CHART_MEDIUM, tone.words(), Anchor.END);
  }

  /// Where the word of a threshold stands on.
  static double foot(double at, boolean below) {
    var y = Math.round(at) + 0.5;
    return y + (below || y < ROOM_ABOVE ? 13 : -5);
  }
}
