package io.pgdeck.chart;

import io.pgdeck.chart.Legend.Shape;
import io.pgdeck.chart.Mark.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which indexes help, which only cost? Size upwards, scans to the right, both on log axes; what was never scanned stands
/// in a lane of its own at the left. Form and colour tell the verdict.
///
/// @param since what the scans are counted from, in words, for example "since 13 Dec"
public record IndexScatter(List<Dot> dots, String since) implements Chart {
  public enum Verdict {
    USED("used", Shape.CIRCLE, Ink.BAR_STRONG), KEPT("key or constraint", Shape.RING, Ink.SPARK), REDUNDANT("redundant", Shape.SQUARE, Ink.WARNING),
    UNUSED("unused", Shape.DIAMOND, Ink.WARNING), INVALID("invalid", Shape.TRIANGLE, Ink.DANGER);

    private final String words;
    private final Shape shape;
    private final Ink ink;

    Verdict(String words, Shape shape, Ink ink) {
      this.words = words;
      this.shape = shape;
      this.ink = ink;
    }

    public String words() {
      return words;
    }
  }

  public record Dot(String key, String name, long bytes, long scans, Verdict verdict, List<Tip.Fact> facts) {}

  private static final double TOP = 28;
  private static final int NAMED = 8;

  public IndexScatter {
    dots = List.copyOf(dots);
  }

  @Override public double preferredHeight(double width) {
    return 260;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (dots.isEmpty()) return Sketch.empty(width, height, text, "No index in these schemas");
    if (width < 200 || height < 110) return Sketch.empty(width, height, text, dots.size() + " indexes");
    var sketch = new Sketch(width, height, text);
    var sizes = dots.stream().mapToLong(d -> Math.max(1, d.bytes())).summaryStatistics();
    var most = Math.max(10, dots.stream().mapToLong(Dot::scans).max().orElse(1));
    var y = Scale.Log.of(sizes.getMin(), sizes.getMax(), Quantity.BYTES, height - 34, TOP + 6, height < 200 ? 4 : 6);
    var plot = Plot.of(sketch, y.ticks(), TOP, 34);
    var lane = Math.clamp(plot.area().width() * 0.12, 44.0, 96.0);
    var x = Scale.Log.of(1, most, Quantity.COUNT, plot.area().x() + lane + 14, plot.area().right() - 10, width < 400 ? 4 : 6);
    frame(sketch, plot, x, y, lane);
    var sorted = dots.stream().sorted(Comparator.comparing(Dot::verdict).thenComparing(Comparator.comparingLong(Dot::bytes).reversed())).toList();
    var places = new ArrayList<Box>();
    for (var d : sorted) {
      var box = place(d, plot, lane, x, y);
      places.add(box);
      Legend.symbol(sketch, d.verdict().shape, d.verdict().ink, box.centreX(), box.y() + 4.5, 4.5);
      hotspot(sketch, d, box);
    }
    names(sketch, plot, sorted, places);
    return sketch.done("Index size against scans. %d indexes, %s to %s, %d never scanned.".formatted(dots.size(), Figures.bytes(sizes.getMin()),
        Figures.bytes(sizes.getMax()), dots.stream().filter(d -> d.scans() == 0).count()));
  }

  private void frame(Sketch sketch, Plot plot, Scale x, Scale y, double lane) {
    var area = plot.area();
    sketch.rect(area.x(), area.y(), lane, area.height(), 0, Ink.HOVER);
    plot.grid(sketch, y);
    plot.axis(sketch);
    sketch.text(area.x() + lane / 2, area.bottom() + 15, "0", Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
    plot.below(sketch, x);
    sketch.text(area.x(), 12, "Size, log", Ink.MUTED);
    sketch.text(area.right(), area.bottom() + 30, sketch.text.cut("Scans " + since + ", log", Lettering.CHART, area.width()), Lettering.CHART, Ink.MUTED, Anchor.END);
    sketch.text(area.x() + lane / 2, area.bottom() + 30, "never", Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
    var entries = new ArrayList<Legend.Entry>();
    for (var v : Verdict.values()) {
      var n = dots.stream().filter(d -> d.verdict() == v).count();
      if (n > 0) entries.add(new Legend.Entry(v.shape, v.ink, v.words + " " + n));
    }
    Legend.draw(sketch, entries, area.right(), 12);
  }

  private Box place(Dot d, Plot plot, double lane, Scale x, Scale y) {
    // Dots of the zero lane are spread by name, so that equal sizes do not hide each other; the spread means nothing.
    var across = d.scans() > 0 ? x.at(d.scans()) : plot.area().x() + 10 + Math.floorMod(d.name().hashCode(), 1000) / 1000.0 * (lane - 20);
    return new Box(across - 4.5, y.at(Math.max(1, d.bytes())) - 4.5, 9, 9);
  }

  private void hotspot(Sketch sketch, Dot d, Box box) {
    var facts = new ArrayList<Tip.Fact>();
    facts.add(new Tip.Fact("Size", Figures.bytes(d.bytes())));
    facts.add(new Tip.Fact("Scans", Figures.count(d.scans())));
    facts.add(new Tip.Fact("Verdict", d.verdict().words));
    facts.addAll(d.facts());
    var ring = new Mark.Circle(box.centreX(), box.y() + 4.5, 8, null, Stroke.of(Ink.FG, 1.25));
    sketch.hotspot(box.atLeast(12), d.key(), () -> new Tip(d.name(), facts, List.of(ring)));
  }

  /// The worst first, where there is room: what is broken or unused and large, then the largest.
  private static void names(Sketch sketch, Plot plot, List<Dot> sorted, List<Box> places) {
    var order = new ArrayList<Integer>();
    for (var k = 0; k < sorted.size(); k++) order.add(k);
    order.sort(Comparator.comparing((Integer k) -> sorted.get(k).verdict().compareTo(Verdict.REDUNDANT) >= 0 ? 0 : 1)
        .thenComparing(k -> -sorted.get(k).bytes()));
    var taken = new ArrayList<>(places);
    var named = 0;
    for (int k : order) {
      if (named == NAMED) return;
      var d = sorted.get(k);
      var dot = places.get(k);
      var name = sketch.text.cutMiddle(d.name(), Lettering.CODE, 190);
      var w = sketch.text.width(name, Lettering.CODE);
      var right = dot.right() + 3 + w <= plot.area().right();
      var box = new Box(right ? dot.right() + 3 : dot.x() - 3 - w, dot.y() - 1.5, w, 12);
      if (box.x() < plot.area().x() || taken.stream().anyMatch(box::overlaps)) continue;
      taken.add(box);
      sketch.text(box.x(), box.y() + 9.5, name, Lettering.CODE, d.verdict() == Verdict.USED || d.verdict() == Verdict.KEPT ? Ink.MUTED : Ink.FG, Anchor.START);
      named++;
    }
  }
}
