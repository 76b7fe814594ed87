package io.pgdeck.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Values over time: lines, the first with a light area, or areas upon each other in the order given, the first at the bottom.
/// A missing sample is a gap with a grey band, never a line across and never zero.
///
/// @param interval between two samples; a pause of two and a half is a gap
public record TimeSeries(String title, Quantity quantity, boolean stacked, Instant from, Instant to, ZoneId zone, Duration interval,
    List<Series> series, List<Threshold> thresholds, List<Event> events) implements Chart {
  public record Series(String name, Ink ink, boolean dashed, Samples samples) {}

  /// @param above whether the wrong side is above the line; the band there is tinted
  public record Threshold(double value, String words, Tone tone, boolean above) {}

  /// A deploy, a restart, a plan change: a dashed upright with a label.
  public record Event(Instant at, String words, Tone tone) {}

  public TimeSeries {
    series = series.stream().map(s -> new Series(s.name(), s.ink(), s.dashed(), s.samples().withGaps(interval))).toList();
    thresholds = List.copyOf(thresholds);
    events = List.copyOf(events);
  }

  @Override public double preferredHeight(double width) {
    return 160;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    var first = series.stream().filter(s -> !Double.isNaN(s.samples().latest())).findFirst();
    if (first.isEmpty()) return Sketch.empty(width, height, text, "Collecting since " + Moments.minute(from, zone));
    if (width < 120 || height < 56) return Sketch.empty(width, height, text, quantity.text(first.get().samples().latest()));
    var sketch = new Sketch(width, height, text);
    var top = events.isEmpty() ? 10.0 : 24.0;
    var y = Scale.Linear.fromZero(highest(), quantity, height - 20, top, height < 100 ? 3 : height < 180 ? 5 : 6);
    var plot = Plot.of(sketch, y.ticks(), top, 20);
    var area = plot.area();
    var x = TimeTicks.scale(from, to, zone, area.x(), area.right(), Math.clamp((long) (area.width() / 70), 2, 6));
    for (var t : thresholds) band(sketch, area, y, t);
    plot.grid(sketch, y);
    gaps(sketch, area, x, first.get().samples());
    var lines = stacked ? SeriesLines.stacked(series, x, y) : SeriesLines.single(series, x, y);
    lines.forEach(sketch::add);
    plot.axis(sketch);
    plot.below(sketch, x);
    for (var t : thresholds) if (t.value() <= y.high()) plot.threshold(sketch, y.at(t.value()), t.words(), t.tone(), first.get().samples().latest() > t.value());
    for (var e : events) event(sketch, area, x, e);
    columns(sketch, area, x, y);
    return sketch.done(summary());
  }

  private double highest() {
    var max = 0.0;
    if (stacked) {
      for (var v : SeriesLines.totals(series)) if (v > max) max = v;
    } else {
      for (var s : series) if (s.samples().max() > max) max = s.samples().max();
    }
    // A limit far above the data would flatten them; it is named in words instead.
    for (var t : thresholds) if (t.value() > max && t.value() <= max * 2.5) max = t.value();
    return max;
  }

  private static void band(Sketch sketch, Box area, Scale.Linear y, Threshold t) {
    var at = Math.clamp(y.at(t.value()), area.y(), area.bottom());
    if (t.above()) sketch.rect(area.x(), area.y(), area.width(), at - area.y(), 0, t.tone().ground());
    else sketch.rect(area.x(), at, area.width(), area.bottom() - at, 0, t.tone().ground());
  }

  private static void gaps(Sketch sketch, Box area, Scale.Time x, Samples samples) {
    for (var k = 1; k < samples.size() - 1; k++) {
      if (!Double.isNaN(samples.values()[k]) || Double.isNaN(samples.values()[k - 1])) continue;
      var end = k;
      while (end < samples.size() - 1 && Double.isNaN(samples.values()[end])) end++;
      var left = Math.max(area.x(), x.at(samples.at()[k - 1]));
      var right = Math.min(area.right(), x.at(samples.at()[end]));
      sketch.rect(left, area.y(), right - left, area.height(), 0, Ink.HOVER);
      if (right - left > 48) sketch.text((left + right) / 2, area.y() + 14, "no data", Lettering.CHART, Ink.MUTED, Mark.Anchor.MIDDLE);
    }
  }

  private static void event(Sketch sketch, Box area, Scale.Time x, Event e) {
    var at = Math.round(x.at(e.at().toEpochMilli())) + 0.5;
    if (at < area.x() || at > area.right()) return;
    sketch.line(at, 14, at, area.bottom(), Stroke.dashed(e.tone().mark(), 1, 2, 2));
    var w = sketch.text.width(e.words(), Lettering.CHART_MEDIUM);
    sketch.text(Math.clamp(at - w / 2, 0, Math.max(0, sketch.width - w)), 10, e.words(), Lettering.CHART_MEDIUM, e.tone().words(), Mark.Anchor.START);
  }

  /// One hotspot per sample, or per two pixels where there are more samples: a crosshair, a dot per series, exact values.
  private void columns(Sketch sketch, Box area, Scale.Time x, Scale.Linear y) {
    var samples = series.stream().mapToInt(s -> s.samples().size()).max().orElse(0);
    var count = Math.clamp((long) Math.min(samples, area.width() / 2), 1, 2000);
    var wide = area.width() / count;
    for (var k = 0; k < count; k++) {
      var box = new Box(area.x() + k * wide, area.y(), wide, area.height());
      var time = x.low() + (k + 0.5) / count * (x.high() - x.low());
      sketch.hotspot(box, null, () -> tip(area, x, y, time, Math.max(interval.toMillis() * 1.25, (x.high() - x.low()) / count)));
    }
  }

  private Tip tip(Box area, Scale.Time x, Scale.Linear y, double time, double reach) {
    var facts = new ArrayList<Tip.Fact>();
    var marks = new ArrayList<Mark>();
    var shown = time;
    var base = 0.0;
    for (var s : series) {
      var k = s.samples().nearest(time, reach);
      var value = k < 0 ? Double.NaN : s.samples().values()[k];
      facts.add(new Tip.Fact(s.name(), Double.isNaN(value) ? "no data" : quantity.text(value)));
      if (Double.isNaN(value)) continue;
      shown = s.samples().at()[k];
      base = stacked ? base + value : value;
      marks.add(new Mark.Circle(x.at(shown), y.at(base), 3, Tint.of(s.ink()), Stroke.of(Ink.BG, 1.5)));
    }
    var at = Math.round(x.at(shown)) + 0.5;
    marks.addFirst(new Mark.Line(at, area.y(), at, area.bottom(), Stroke.of(Ink.SUBTLE, 1)));
    return new Tip(Moments.second(Instant.ofEpochMilli(Math.round(shown)), zone), facts, marks);
  }

  private String summary() {
    var words = new StringBuilder(title).append(", ").append(Moments.range(from, to, zone));
    for (var s : series) {
      words.append(". ").append(s.name()).append(": minimum ").append(quantity.text(s.samples().min())).append(", maximum ")
          .append(quantity.text(s.samples().max())).append(", latest ").append(quantity.text(s.samples().latest()));
    }
    return words.toString();
  }
}
