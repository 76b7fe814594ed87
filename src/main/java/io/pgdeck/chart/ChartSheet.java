package io.pgdeck.chart;

import java.util.List;
import java.util.Set;

/// A chart as it leaves the window: on a ground of its own, with title, time and the names of its series above.
public final class ChartSheet {
  private static final double EDGE = 12;

  private ChartSheet() {}

  /// @param hidden names of the series that are not drawn
  public static Drawing of(TimeChart chart, TimeRange view, Set<String> hidden, double width, double height, TextMeasure text) {
    var inner = chart.without(hidden).showing(view).draw(width, height, text);
    var legend = chart.legend().stream().filter(r -> !hidden.contains(r.name())).map(r -> new Legend.Entry(Legend.Shape.SQUARE, r.ink(), r.name())).toList();
    var top = EDGE + 20 + (legend.isEmpty() ? 0 : 20);
    var sketch = new Sketch(width + 2 * EDGE, height + top + EDGE, text);
    sketch.rect(0, 0, sketch.width, sketch.height, 0, Ink.BG);
    var when = Moments.range(view.from(), view.to(), chart.zone()) + " " + Moments.zone(chart.zone());
    sketch.text(EDGE, EDGE + 10, text.cut(chart.title(), Lettering.BODY_STRONG, width), Lettering.BODY_STRONG, Ink.FG, Mark.Anchor.START);
    var after = EDGE + text.width(chart.title(), Lettering.BODY_STRONG) + 10;
    if (after + text.width(when, Lettering.CHART) < width) sketch.text(after, EDGE + 10, when, Lettering.CHART, Ink.MUTED, Mark.Anchor.START);
    if (!legend.isEmpty()) Legend.draw(sketch, legend, width + EDGE, EDGE + 28);
    inner.marks().forEach(m -> sketch.add(m.moved(EDGE, top)));
    for (var spot : inner.hotspots()) {
      var b = spot.bounds();
      sketch.hotspot(new Box(b.x() + EDGE, b.y() + top, b.width(), b.height()), spot.key(), () -> {
        var tip = spot.tip().get();
        return new Tip(tip.title(), tip.facts(), List.of());
      });
    }
    return sketch.done(inner.summary());
  }
}
