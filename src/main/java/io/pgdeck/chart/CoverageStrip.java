package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import io.pgdeck.chart.Mark.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Will tomorrow's rows find a home? One strip per partitioned table: bars of size over the line of covered ranges, the
/// moment now, the runway in front of it and the holes in it. Every partition is equally wide, however long its range.
///
/// @param headed whether each strip carries its name and facts; the window puts controls there itself
public record CoverageStrip(List<Parent> parents, Instant now, ZoneId zone, boolean headed) implements Chart {
  private static final double SIDE = 14;
  private static final double HEAD = 36;
  /// Below the bars: covered line, runway bracket, labels.
  private static final double FOOT = 41;
  private static final double LEAST = 18;

  public enum Kind { PAST, NOW, AHEAD, GAP }

  /// One partition, or a range nobody covers.
  public record Part(String key, String name, Instant from, Instant to, long bytes, Kind kind, List<Tip.Fact> facts) {}

  /// @param facts        in words, for example "daily on executed_at · 36 partitions"
  /// @param notice       about rows in the default partition, or empty
  /// @param coveredUntil end of the unbroken cover from now; null when now itself is not covered
  public record Parent(String key, String name, String facts, String notice, Tone noticeTone, String runway, Tone tone,
      @Nullable Instant coveredUntil, List<Part> parts) {}

  public CoverageStrip {
    parents = List.copyOf(parents);
  }

  @Override public double preferredHeight(double width) {
    return legend() + Math.max(1, parents.size()) * (top() + 48 + FOOT);
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (parents.isEmpty()) return Sketch.empty(width, height, text, "No partitioned table");
    if (width < 120 || height < legend() + top() + LEAST + FOOT) return Sketch.empty(width, height, text, parents.size() + " partitioned tables");
    var sketch = new Sketch(width, height, text);
    var fit = Math.clamp((long) ((height - legend()) / (top() + LEAST + FOOT)), 1, parents.size());
    var block = Math.min((height - legend()) / fit, top() + 64 + FOOT);
    if (headed) words(sketch);
    for (var i = 0; i < fit; i++) {
      var y = legend() + i * block;
      if (i > 0) sketch.line(0, Math.round(y) + 0.5, width, Math.round(y) + 0.5, Stroke.of(Ink.GRID, 1));
      strip(sketch, parents.get(i), y, block);
    }
    if (fit < parents.size()) {
      sketch.text(width - SIDE, height - 4, "and " + (parents.size() - fit) + " more", Lettering.CHART, Ink.MUTED, Anchor.END);
    }
    return sketch.done("Partition coverage. " + parents.stream().map(p -> p.name() + ": " + p.runway()).collect(Collectors.joining("; ")));
  }

  private void words(Sketch sketch) {
    Legend.draw(sketch, List.of(new Legend.Entry(Legend.Shape.SQUARE, Ink.BAR, "past"), new Legend.Entry(Legend.Shape.SQUARE, Ink.BAR_STRONG, "now"),
        new Legend.Entry(Legend.Shape.OUTLINE, Ink.BAR_STRONG, "ahead"), new Legend.Entry(Legend.Shape.SQUARE, Ink.DANGER, "not covered"),
        new Legend.Entry(Legend.Shape.UPRIGHT, Ink.FG, "now, " + Moments.minute(now, zone) + " " + Moments.zone(zone))), sketch.width - SIDE, 14);
  }

  private double legend() {
    return headed ? 16 : 0;
  }

  private double top() {
    return headed ? HEAD + 8 : 8;
  }

  private void strip(Sketch sketch, Parent parent, double y, double block) {
    if (headed) head(sketch, parent, y + 8);
    var wide = sketch.width - 2 * SIDE;
    if (parent.parts().isEmpty() || wide < 40) {
      sketch.text(SIDE, y + top() + 14, parent.parts().isEmpty() ? "No partition with a range in time" : "", Ink.MUTED);
      return;
    }
    var cells = CoverageCell.of(parent.parts(), Math.max(8, (int) (wide / 4)));
    var cell = wide / cells.size();
    var bars = block - top() - FOOT;
    var base = y + top() + bars;
    var max = cells.stream().mapToLong(CoverageCell::bytes).max().orElse(0);
    for (var k = 0; k < cells.size(); k++) cell(sketch, cells.get(k), SIDE + k * cell, cell, base, bars, max);
    now(sketch, parent, cells, base, bars, cell);
    CoverageLabels.draw(sketch, cells, zone, SIDE, cell, base + 30);
  }

  private static void head(Sketch sketch, Parent parent, double y) {
    var right = sketch.width - SIDE;
    var runway = sketch.text.cut(parent.runway(), Lettering.BODY_STRONG, (right - SIDE) * 0.6);
    sketch.text(right, y + 16, runway, Lettering.BODY_STRONG, parent.tone().words(), Anchor.END);
    right -= sketch.text.width(runway, Lettering.BODY_STRONG) + 10;
    var w = sketch.text.width(parent.notice(), Lettering.CHART_MEDIUM) + 14;
    if (!parent.notice().isEmpty() && right - w - SIDE > 120) {
      sketch.rect(right - w, y + 3, w, 18, 9, parent.noticeTone().ground());
      sketch.text(right - w + 7, y + 16, parent.notice(), Lettering.CHART_MEDIUM, parent.noticeTone().words(), Anchor.START);
      right -= w + 10;
    }
    var name = sketch.text.cutMiddle(parent.name(), Lettering.HEAD, Math.max(60, (right - SIDE) / 2));
    sketch.text(SIDE, y + 17, name, Lettering.HEAD, Ink.FG, Anchor.START);
    var x = SIDE + sketch.text.width(name, Lettering.HEAD) + 10;
    sketch.text(x, y + 16, sketch.text.cut(parent.facts(), Lettering.BODY, right - x), Lettering.BODY, Ink.MUTED, Anchor.START);
  }

  private void cell(Sketch sketch, CoverageCell cell, double x, double wide, double base, double bars, long max) {
    var gap = Math.min(1, wide / 6);
    var ink = cell.kind() == Kind.PAST ? Ink.BAR : cell.kind() == Kind.GAP ? Ink.DANGER : Ink.BAR_STRONG;
    if (cell.kind() == Kind.GAP) {
      sketch.rect(x + gap, base - bars, wide - 2 * gap, bars, 2, Ink.DANGER_SUBTLE);
      if (wide > 8) sketch.text(x + wide / 2, base - bars / 2 + 4, "!", Lettering.CHART_STRONG, Ink.DANGER_FG, Anchor.MIDDLE);
    } else if (max > 0 && cell.bytes() > 0) {
      var high = Math.max(1, (double) cell.bytes() / max * bars);
      sketch.rect(x + gap, base - high, wide - 2 * gap, high, 1.5, ink);
    }
    if (cell.kind() == Kind.AHEAD && wide > 5) {
      sketch.outline(new Box(x + 1.5, base - 11.5, wide - 3, 11), 1.5, Stroke.dashed(Ink.BAR_STRONG, 1, 2, 2));
    }
    sketch.rect(x + gap, base + 3, wide - 2 * gap, 6, 1.5, ink);
    sketch.hotspot(new Box(x, base - bars, wide, bars + 10), cell.key(), cell.name(), cell.facts(zone));
  }

  private void now(Sketch sketch, Parent parent, List<CoverageCell> cells, double base, double bars, double cell) {
    var at = position(cells, now);
    if (Double.isNaN(at)) return;
    var x = SIDE + at * cell;
    sketch.line(x, base - bars - 4, x, base + 12, Stroke.of(Ink.FG, 1.5));
    var until = parent.coveredUntil();
    if (until == null || !until.isAfter(now)) return;
    var end = position(cells, until);
    var right = Double.isNaN(end) ? sketch.width - SIDE : SIDE + end * cell;
    if (right - x < 4) return;
    var bracket = List.of(new Point(x + 2, base + 14), new Point(x + 2, base + 18), new Point(right - 2, base + 18), new Point(right - 2, base + 14));
    sketch.path(bracket, false, null, Stroke.of(parent.tone().mark(), 1.25));
  }

  /// In cells from the left; NaN outside.
  private static double position(List<CoverageCell> cells, Instant at) {
    for (var k = 0; k < cells.size(); k++) {
      var c = cells.get(k);
      if (!at.isBefore(c.from()) && at.isBefore(c.to())) {
        return k + (double) (at.toEpochMilli() - c.from().toEpochMilli()) / Math.max(1, c.to().toEpochMilli() - c.from().toEpochMilli());
      }
      if (at.equals(c.to())) return k + 1;
    }
    return Double.NaN;
  }
}
