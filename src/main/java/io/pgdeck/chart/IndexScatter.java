package io.pgdeck.chart;

import io.pgdeck.chart.Legend.Shape;
import io.pgdeck.chart.Mark.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Which indexes help, which only cost? Size upwards, scans to the right, both on log axes; what was never scanned stands
/// in a lane of its own at the left. Form and colour tell the verdict.
///
/// @param since    what the scans are counted from, in words, for example "since 13 Dec"
/// @param selected key of the dot that is chosen in the table beside, or empty
public record IndexScatter(List<Dot> dots, String since, String selected) implements Chart {
  public enum Verdict {
    USED("used", Shape.CIRCLE, Ink.BAR_STRONG), KEPT("key or constraint", Shape.RING, Ink.SPARK),
    EARLY("not scanned yet", Shape.DIAMOND, Ink.SPARK), REDUNDANT("redundant", Shape.SQUARE, Ink.WARNING),
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
  private static final long PAGE = 8192;
  private static final double GOLDEN = 0.618_034;

  public IndexScatter {
    dots = List.copyOf(dots);
  }

  public IndexScatter(List<Dot> dots, String since) {
    this(dots, since, "");
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
    // Below one page nothing differs: an empty file must not stretch the axis down to single bytes.
    var least = Math.max(sizes.getMin(), Math.min(PAGE, sizes.getMax()));
    var y = Scale.Log.of(least, sizes.getMax(), Quantity.BYTES, height - 34, TOP + 6, height < 200 ? 4 : 6);
    var plot = Plot.of(sketch, y.ticks(), TOP, 34);
    var lane = Math.clamp(plot.area().width() * 0.12, 44.0, 96.0);
    var x = Scale.Log.of(1, most, Quantity.COUNT, plot.area().x() + lane + 14, plot.area().right() - 10, width < 400 ? 4 : 6);
    frame(sketch, plot, x, y, lane);
    var sorted = dots.stream().sorted(Comparator.comparing(Dot::verdict).thenComparing(Comparator.comparingLong(Dot::bytes).reversed())).toList();
    var places = new ArrayList<Box>();
    var unscanned = unscanned();
    for (var d : sorted) {
      // In the zero lane left and right mean nothing: neighbours in size are set far apart, so that none hides another.
      var across = d.scans() > 0 ? x.at(d.scans()) : plot.area().x() + 8 + (unscanned.get(d) * GOLDEN + 0.15) % 1 * (lane - 16);
      var box = new Box(across - 4.5, y.at(Math.max(least, d.bytes())) - 4.5, 9, 9);
      places.add(box);
      Legend.symbol(sketch, d.verdict().shape, d.verdict().ink, box.centreX(), box.y() + 4.5, 4.5);
      if (d.key().equals(selected)) sketch.add(new Mark.Circle(box.centreX(), box.y() + 4.5, 8, null, Stroke.of(Ink.ACCENT, 2)));
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

  private Map<Dot, Integer> unscanned() {
    var order = new IdentityHashMap<Dot, Integer>();
    dots.stream().filter(d -> d.scans() == 0).sorted(Comparator.comparingLong(Dot::bytes)).forEach(d -> order.put(d, order.size()));
    return order;
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

  /// Where no dot would be covered: the chosen one, what is broken or not needed, largest first, then the largest few of the others.
  private void names(Sketch sketch, Plot plot, List<Dot> sorted, List<Box> places) {
    var taken = new ArrayList<>(places);
    var order = new ArrayList<Integer>();
    for (var k = 0; k < sorted.size(); k++) order.add(k);
    order.sort(Comparator.<Integer, Boolean>comparing(k -> !sorted.get(k).key().equals(selected)).thenComparing(k -> -sorted.get(k).bytes()));
    for (var wanted : List.of(true, false)) {
      order.stream().filter(k -> bad(sorted.get(k)) == wanted).limit(NAMED).forEach(k -> name(sketch, plot, sorted.get(k), places.get(k), taken));
    }
  }

  private static boolean bad(Dot dot) {
    return dot.verdict().compareTo(Verdict.REDUNDANT) >= 0;
  }

  private static void name(Sketch sketch, Plot plot, Dot dot, Box place, List<Box> taken) {
    var name = sketch.text.cutMiddle(dot.name(), Lettering.CODE, 190);
    var w = sketch.text.width(name, Lettering.CODE);
    var middle = Math.clamp(place.centreX() - w / 2, plot.area().x(), Math.max(plot.area().x(), plot.area().right() - w));
    var beside = place.y() - 1.5;
    for (var box : List.of(new Box(place.right() + 3, beside, w, 12), new Box(place.x() - 3 - w, beside, w, 12),
        new Box(middle, place.y() - 13, w, 12), new Box(middle, place.bottom() + 1, w, 12))) {
      if (!inside(plot.area(), box) || taken.stream().filter(t -> t != place).anyMatch(box::overlaps)) continue;
      taken.add(box);
      sketch.text(box.x(), box.y() + 9.5, name, Lettering.CODE, bad(dot) ? Ink.FG : Ink.MUTED, Anchor.START);
      return;
    }
  }

  private static boolean inside(Box area, Box box) {
    return box.x() >= area.x() && box.right() <= area.right() && box.y() >= area.y() && box.bottom() <= area.bottom();
  }
}
