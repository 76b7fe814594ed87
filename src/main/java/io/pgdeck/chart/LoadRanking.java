package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which statements take the time? On top one bar of the whole, cut into the statements; under it the statements by rank,
/// each with its share and the share of all up to it.
///
/// @param total    total time of all statements, also of those not listed, ms
/// @param selected key of the statement that is chosen in the table beside, or empty
public record LoadRanking(List<Item> items, double total, String selected) implements Chart {
  public record Item(String key, String statement, double millis, List<Tip.Fact> facts) {}

  private static final double ROW = 24;
  private static final double WHOLE = 40;
  /// From this rank on a statement is part of the rest in the bar of the whole.
  private static final int SEGMENTS = 12;

  public LoadRanking {
    items = items.stream().filter(i -> i.millis() > 0).sorted(Comparator.comparingDouble(Item::millis).reversed()).toList();
    total = Math.max(total, items.stream().mapToDouble(Item::millis).sum());
  }

  public LoadRanking(List<Item> items, double total) {
    this(items, total, "");
  }

  @Override public double preferredHeight(double width) {
    return WHOLE + ROW * Math.clamp(items.size(), 1, 10) + 22;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (items.isEmpty()) return Sketch.empty(width, height, text, "No statement has taken any time yet");
    if (width < 180 || height < 30) return Sketch.empty(width, height, text, items.size() + " statements");
    var sketch = new Sketch(width, height, text);
    whole(sketch);
    var fit = Math.clamp((long) ((height - WHOLE - 18) / ROW), 0, items.size());
    var running = 0.0;
    for (var k = 0; k < fit; k++) {
      running += items.get(k).millis();
      row(sketch, k, WHOLE + k * ROW, running);
    }
    var rest = total - running;
    if (fit > 0 && rest > total * 0.0005) {
      var more = items.size() - fit;
      sketch.text(0, WHOLE + fit * ROW + 14, (more > 0 ? more + " more and all others: " : "All others: ") + share(rest), Ink.MUTED);
    }
    var first = items.getFirst();
    return sketch.done("Share of total time. %d statements, %s in all; the first takes %s.".formatted(items.size(), Figures.millis(total), share(first.millis())));
  }

  private void whole(Sketch sketch) {
    sketch.rect(0, 4, sketch.width, 14, 3, Ink.TRACK);
    var x = 0.0;
    for (var k = 0; k < Math.min(SEGMENTS, items.size()); k++) {
      var item = items.get(k);
      var w = item.millis() / total * sketch.width;
      if (w < 1.5) break;
      // Two steps of one colour in turn keep neighbours apart; the ranks below say which is which.
      sketch.rect(x, 4, w - 1, 14, 2, k % 2 == 0 ? Ink.BAR_STRONG : Ink.BAR);
      if (w > 26) sketch.text(x + 6, 15, String.valueOf(k + 1), Lettering.CHART_MEDIUM, k % 2 == 0 ? Ink.BG : Ink.FG, Anchor.START);
      hotspot(sketch, k, new Box(x, 4, Math.max(2, w), 14));
      x += w;
    }
    sketch.text(0, 31, "0 %", Ink.MUTED);
    sketch.text(sketch.width, 31, "100 % of " + Figures.millis(total), Lettering.CHART, Ink.MUTED, Anchor.END);
  }

  private void row(Sketch sketch, int k, double y, double running) {
    var item = items.get(k);
    var columns = sketch.width < 360 ? 60 : 128;
    var right = sketch.width - columns;
    if (item.key().equals(selected)) sketch.rect(0, y, sketch.width, ROW - 1, 2, Ink.ACCENT_SUBTLE);
    sketch.line(0, y + ROW - 0.5, sketch.width, y + ROW - 0.5, Stroke.of(Ink.GRID, 1));
    sketch.text(16, y + 16, String.valueOf(k + 1), Lettering.CHART, Ink.MUTED, Anchor.END);
    var bar = Math.min(180, right * 0.26);
    var full = items.getFirst().millis();
    sketch.rect(24, y + 8, bar, 8, 2, Ink.TRACK);
    sketch.rect(24, y + 8, Math.max(1.5, item.millis() / full * bar), 8, 2, Ink.BAR_STRONG);
    var words = item.statement().replaceAll("\\s+", " ").strip();
    sketch.text(bar + 34, y + 16, sketch.text.cut(words, Lettering.CODE, right - bar - 42), Lettering.CODE, Ink.FG, Anchor.START);
    sketch.text(right + 56, y + 16, share(item.millis()), Lettering.BODY_MEDIUM, Ink.FG, Anchor.END);
    if (columns > 60) sketch.text(sketch.width, y + 16, "∑ " + share(running), Lettering.CHART, Ink.MUTED, Anchor.END);
    hotspot(sketch, k, new Box(0, y, sketch.width, ROW));
  }

  private void hotspot(Sketch sketch, int k, Box box) {
    var item = items.get(k);
    sketch.hotspot(box, item.key(), () -> {
      var facts = new ArrayList<Tip.Fact>();
      facts.add(new Tip.Fact("Share", share(item.millis())));
      facts.add(new Tip.Fact("Total time", Figures.millis(item.millis())));
      facts.addAll(item.facts());
      var words = item.statement().replaceAll("\\s+", " ").strip();
      var ring = new Mark.Rect(box.x(), box.y() + 1, box.width(), box.height() - 2, 2, null, Stroke.of(Ink.ACCENT, 1));
      return new Tip(words.length() > 120 ? words.substring(0, words.offsetByCodePoints(0, 118)) + "…" : words, facts, List.of(ring));
    });
  }

  private String share(double millis) {
    return Figures.percent(millis / total * 100);
  }
}
