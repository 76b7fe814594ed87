package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where is space wasted? Area is the bytes that can be won back, colour the share of the object that is waste.
///
/// @param selected key of the tile that is chosen in the table beside, or empty
public record BloatMap(List<Item> items, String selected) implements Chart {
  public record Item(String key, String name, long wasted, double percent, boolean estimate, List<Tip.Fact> facts) {}

  private static final double LEGEND = 22;

  public BloatMap {
    items = items.stream().filter(i -> i.wasted() > 0).sorted(Comparator.comparingLong(Item::wasted).reversed()).limit(400).toList();
  }

  @Override public double preferredHeight(double width) {
    return 284;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (items.isEmpty()) return Sketch.empty(width, height, text, "Nothing is wasted: no dead space is known");
    if (width < 120 || height < 70) return Sketch.empty(width, height, text, items.size() + " objects");
    var sketch = new Sketch(width, height, text);
    legend(sketch);
    var boxes = Treemap.tile(items.stream().mapToDouble(Item::wasted).toArray(), width, height - LEGEND);
    for (var k = 0; k < items.size(); k++) {
      var b = boxes.get(k);
      tile(sketch, items.get(k), new Box(b.x(), b.y() + LEGEND, b.width(), b.height()));
    }
    var sum = items.stream().mapToLong(Item::wasted).sum();
    var first = items.getFirst();
    return sketch.done("Wasted bytes. %s in %d objects; most in %s, %s or %s.".formatted(Figures.bytes(sum), items.size(), first.name(), Figures.bytes(first.wasted()), Figures.wholePercent(first.percent())));
  }

  private void legend(Sketch sketch) {
    var right = sketch.width;
    var last = "60 % or more";
    sketch.text(right, 12, last, Lettering.CHART, Ink.MUTED, Anchor.END);
    var end = right - sketch.text.width(last, Lettering.CHART) - 6;
    var step = Math.min(26, (end - 34) / 6);
    if (step < 2) return;
    var x = end - 6 * step;
    for (var k = 0; k < 6; k++) sketch.rect(x + k * step, 3, step, 10, 0, Ink.values()[Ink.HEAT_0.ordinal() + k]);
    sketch.text(x - 6, 12, "0 %", Lettering.CHART, Ink.MUTED, Anchor.END);
    sketch.text(0, 12, sketch.text.cut(Figures.bytes(items.stream().mapToLong(Item::wasted).sum()) + " in " + items.size() + (items.size() == 1 ? " object" : " objects"),
        Lettering.CHART, Math.max(0, x - 60)), Ink.MUTED);
  }

  private void tile(Sketch sketch, Item item, Box b) {
    var inner = new Box(b.x() + 0.5, b.y() + 0.5, Math.max(0.5, b.width() - 1.5), Math.max(0.5, b.height() - 1.5));
    sketch.rect(inner.x(), inner.y(), inner.width(), inner.height(), 2, Ink.heat(item.percent()));
    if (item.key().equals(selected)) sketch.outline(inner, 2, Stroke.of(Ink.ACCENT, 2));
    var ink = Ink.onHeat(item.percent());
    var approximately = item.estimate() ? "≈ " : "";
    if (b.width() > 58 && b.height() > 22) {
      var big = new Lettering(Face.MEDIUM, b.width() > 150 ? 12 : 11);
      sketch.text(b.x() + 7, b.y() + 16, sketch.text.cutMiddle(item.name(), big, b.width() - 14), big, ink, Anchor.START);
      var figure = Figures.bytes(item.wasted()) + " · " + approximately + Figures.wholePercent(item.percent());
      if (sketch.text.width(figure, Lettering.CHART) > b.width() - 12) figure = Figures.wholePercent(item.percent());
      if (b.height() > 38) sketch.text(b.x() + 7, b.y() + 31, figure, ink);
    }
    var facts = new ArrayList<Tip.Fact>();
    facts.add(new Tip.Fact("Wasted", approximately + Figures.bytes(item.wasted())));
    facts.add(new Tip.Fact("Bloat", approximately + Figures.wholePercent(item.percent())));
    facts.addAll(item.facts());
    sketch.hotspot(inner, item.key(), item.name(), facts);
  }
}
