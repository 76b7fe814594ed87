package io.pgdeck.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at a moment: an upright, a dot per series, and the values as they were sampled. Where a pixel column holds more
/// than one sample it says what of them is drawn, and how wide the column is.
record Crosshair(List<TimeSeries.Series> series, @Nullable Samples total, Quantity quantity, ZoneId zone, Duration interval, Columns columns, Box area, Scale.Time x,
    Scale.Linear y, List<TimeSeries.Event> events) {
  private static final int SPOTS = 240;

  Tip at(Instant moment) {
    var time = moment.toEpochMilli();
    var wide = columns.millis() > interval.toMillis() * 1.5;
    var facts = new ArrayList<Tip.Fact>();
    var dots = new ArrayList<Mark>();
    var shown = wide ? time : Double.NaN;
    var base = 0.0;
    for (var s : series) {
      var samples = s.samples();
      var k = index(samples, time, wide);
      var value = samples.value(k);
      facts.add(new Tip.Fact(s.name(), Double.isNaN(value) ? "no data" : words(samples, time, k, wide)));
      if (Double.isNaN(value)) continue;
      if (Double.isNaN(shown) || total != null) shown = samples.at()[k];
      base = total != null ? base + value : value;
      dots.add(new Mark.Circle(Math.clamp(x.at(samples.at()[k]), x.from(), x.to()), y.at(base), 3, Tint.of(s.ink()), Stroke.of(Ink.BG, 1.5)));
    }
    if (total != null && series.size() > 1 && !dots.isEmpty()) facts.add(new Tip.Fact("Total", quantity.text(base)));
    for (var e : events) if (Math.abs(e.at().toEpochMilli() - time) <= 4 * columns.millis()) facts.add(new Tip.Fact("Event", e.words()));
    facts.add(new Tip.Fact("Interval", Figures.duration(interval) + (wide ? (total == null ? ", lowest and highest of each " : ", largest sum of each ") + Figures.millis(columns.millis()) : "")));
    var at = Double.isNaN(shown) ? time : (long) shown;
    var px = Math.clamp(Math.round(x.at(at)) + 0.5, area.x(), area.right());
    dots.addFirst(new Mark.Line(px, area.y(), px, area.bottom(), Stroke.of(Ink.SUBTLE, 1)));
    return new Tip(Moments.second(Instant.ofEpochMilli(at), zone) + " " + Moments.zone(zone), facts, dots);
  }

  private int index(Samples samples, long time, boolean wide) {
    if (!wide) return samples.nearest(time, interval.toMillis() * 1.25);
    if (total != null) return total.peaks().highest(first(total, time), last(total, time));
    return samples.peaks().highest(first(samples, time), last(samples, time));
  }

  private String words(Samples samples, long time, int k, boolean wide) {
    var value = samples.value(k);
    if (!wide || total != null) return quantity.text(value);
    var low = samples.value(samples.peaks().lowest(first(samples, time), last(samples, time)));
    return low == value ? quantity.text(value) : quantity.text(low) + " to " + quantity.text(value);
  }

  private int first(Samples samples, long time) {
    return samples.from((long) Math.ceil(Math.floor(time / columns.millis()) * columns.millis()));
  }

  private int last(Samples samples, long time) {
    return samples.from((long) Math.ceil((Math.floor(time / columns.millis()) + 1) * columns.millis()));
  }

  /// The same for painters without a pointer that moves: some columns with a tooltip of their own.
  void spots(Sketch sketch) {
    var most = series.stream().mapToInt(s -> s.samples().from(columns.high() + 1) - s.samples().from(columns.low())).max().orElse(0);
    var count = Math.clamp((long) Math.min(most, area.width() / 4), 1, SPOTS);
    var wide = area.width() / count;
    for (var k = 0; k < count; k++) {
      var time = Instant.ofEpochMilli(Math.round(columns.low() + (k + 0.5) / count * (columns.high() - columns.low())));
      sketch.hotspot(new Box(area.x() + k * wide, area.y(), wide, area.height()), null, () -> at(time));
    }
  }
}
