package io.pgdeck.chart;

import io.pgdeck.chart.Legend.Shape;
import io.pgdeck.chart.Mark.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Live space against dead: per table a bar of its size, cut into what rows use, what dead rows hold and what is empty.
public record LiveDeadBars(List<Item> items) implements Chart {
  /// @param dead  bytes held by dead row versions, at their mean width
  /// @param empty bytes neither live nor dead beyond what fill factor and page heads need; an estimate, 0 where unknown
  public record Item(String key, String name, long live, long dead, long empty, List<Tip.Fact> facts) {
    long size() {
      return live + dead + empty;
    }
  }

  private static final double TOP = 22;
  private static final double BOTTOM = 20;
  private static final double ROW = 22;

  public LiveDeadBars {
    items = items.stream().filter(i -> i.size() > 0).sorted(Comparator.comparingLong(Item::size).reversed()).toList();
  }

  @Override public double preferredHeight(double width) {
    return TOP + BOTTOM + ROW * Math.clamp(items.size(), 1, 12);
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (items.isEmpty()) return Sketch.empty(width, height, text, "No table with rows in these schemas");
    if (width < 200 || height < TOP + BOTTOM + ROW) return Sketch.empty(width, height, text, items.size() + " tables");
    var sketch = new Sketch(width, height, text);
    var names = Math.min(width * 0.34, items.stream().mapToDouble(i -> text.width(i.name(), Lettering.CODE)).max().orElse(0) + 10);
    var figures = 104.0;
    var x = Scale.Linear.fromZero(items.getFirst().size(), Quantity.BYTES, names, width - figures, width < 420 ? 3 : 5);
    var fit = Math.clamp((long) ((height - TOP - BOTTOM) / ROW), 1, items.size());
    for (var tick : x.ticks()) {
      var at = Math.round(x.at(tick.value())) + 0.5;
      sketch.line(at, TOP, at, TOP + fit * ROW, Stroke.of(Ink.GRID, 1));
      sketch.text(at, TOP + fit * ROW + 14, tick.label(), Lettering.CHART, Ink.MUTED, tick.value() == 0 ? Anchor.START : Anchor.MIDDLE);
    }
    Legend.draw(sketch, List.of(new Legend.Entry(Shape.SQUARE, Ink.BAR, "live"), new Legend.Entry(Shape.SQUARE, Ink.HEAT_4, "dead rows"),
        new Legend.Entry(Shape.SQUARE, Ink.HEAT_2, "empty ≈")), width, 12);
    for (var k = 0; k < fit; k++) row(sketch, items.get(k), TOP + k * ROW, names, x);
    if (fit < items.size()) sketch.text(0, TOP + fit * ROW + 14, "and " + (items.size() - fit) + " smaller", Ink.MUTED);
    var worst = items.stream().max(Comparator.comparingDouble(LiveDeadBars::waste)).orElseThrow();
    return sketch.done("Live against dead space. %d tables; the largest is %s with %s; most dead in %s, %s.".formatted(items.size(), items.getFirst().name(),
        Figures.bytes(items.getFirst().size()), worst.name(), percent(worst)));
  }

  private static void row(Sketch sketch, Item item, double y, double names, Scale x) {
    sketch.text(0, y + 15, sketch.text.cutMiddle(item.name(), Lettering.CODE, names - 8), Lettering.CODE, Ink.FG, Anchor.START);
    var from = x.at(0);
    long sum = 0;
    var parts = new long[] {item.live(), item.dead(), item.empty()};
    var inks = new Ink[] {Ink.BAR, Ink.HEAT_4, Ink.HEAT_2};
    for (var k = 0; k < parts.length; k++) {
      sum += parts[k];
      var to = x.at(sum);
      if (parts[k] > 0) sketch.rect(from, y + 5, Math.max(1, to - from - 0.5), 12, 1.5, inks[k]);
      from = to;
    }
    sketch.text(sketch.width - 48, y + 15, Figures.bytes(item.size()), Lettering.CHART, Ink.MUTED, Anchor.END);
    sketch.text(sketch.width, y + 15, percent(item), Lettering.CHART_MEDIUM, Ink.FG, Anchor.END);
    var facts = new ArrayList<Tip.Fact>();
    facts.add(new Tip.Fact("Live", Figures.bytes(item.live())));
    facts.add(new Tip.Fact("Dead rows", Figures.bytes(item.dead())));
    facts.add(new Tip.Fact("Empty, estimate", "≈ " + Figures.bytes(item.empty())));
    facts.addAll(item.facts());
    sketch.hotspot(new Box(0, y, sketch.width, ROW), item.key(), item.name(), facts);
  }

  private static double waste(Item item) {
    return 100.0 * (item.dead() + item.empty()) / item.size();
  }

  private static String percent(Item item) {
    return Figures.wholePercent(waste(item));
  }
}
