package io.pgdeck.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Values over time: lines, the first with a light area, or areas upon each other in the order given, the first at the bottom.
/// A missing sample is a gap with a grey band, never a line across and never zero.
public final class TimeSeries implements TimeChart {
  public record Series(String name, Ink ink, boolean dashed, Samples samples) {}

  /// @param above whether the wrong side is above the line; the band there is tinted
  public record Threshold(double value, String words, Tone tone, boolean above) {}

  /// A deploy, a restart, a plan change: a dashed upright with a label.
  public record Event(Instant at, String words, Tone tone) {
    /// The server was started again: counters and cache are new.
    public static Event restart(Instant at) {
      return new Event(at, "restart", Tone.NEUTRAL);
    }

    /// Counters were set back to zero.
    public static Event reset(Instant at) {
      return new Event(at, "reset", Tone.NEUTRAL);
    }
  }

  /// A line of letters.
  private static final double LINE = 12;
  private final String title;
  private final Quantity quantity;
  private final boolean stacked;
  private final TimeRange range;
  private final ZoneId zone;
  private final Duration interval;
  private final List<Series> all;
  private final List<Series> series;
  private final List<Threshold> thresholds;
  private final List<Event> events;
  private final TimeRange view;
  private final double reach;
  private final @Nullable Samples total;
  private final @Nullable Series ghost;
  private final List<TimeRange> gaps;

  /// @param interval between two samples; a pause of two and a half is a gap
  public TimeSeries(String title, Quantity quantity, boolean stacked, Instant from, Instant to, ZoneId zone, Duration interval, List<Series> series,
      List<Threshold> thresholds, List<Event> events) {
    this.title = title;
    this.quantity = quantity;
    this.stacked = stacked;
    this.range = TimeRange.of(from, to);
    this.zone = zone;
    this.interval = interval;
    this.all = series.stream().map(s -> new Series(s.name(), s.ink(), s.dashed(), s.samples().withGaps(interval))).toList();
    this.series = all;
    this.thresholds = List.copyOf(thresholds);
    this.events = List.copyOf(events);
    this.view = range;
    this.reach = 0;
    this.total = stacked ? StackedAreas.total(all) : null;
    this.ghost = null;
    this.gaps = Gaps.of(all.stream().map(Series::samples).toList(), range, interval);
  }

  private TimeSeries(TimeSeries like, List<Series> series, @Nullable Samples total, TimeRange view, double reach, @Nullable Series ghost) {
    this.title = like.title;
    this.quantity = like.quantity;
    this.stacked = like.stacked;
    this.range = like.range;
    this.zone = like.zone;
    this.interval = like.interval;
    this.all = like.all;
    this.thresholds = like.thresholds;
    this.events = like.events;
    this.gaps = like.gaps;
    this.ghost = ghost;
    this.series = series;
    this.total = total;
    this.view = view;
    this.reach = reach;
  }

  @Override public String title() {
    return title;
  }

  @Override public TimeRange range() {
    return range;
  }

  @Override public ZoneId zone() {
    return zone;
  }

  @Override public TimeChart showing(TimeRange part) {
    return part.equals(view) ? this : new TimeSeries(this, series, total, part, reach, ghost);
  }

  @Override public TimeChart without(Set<String> hidden) {
    var left = all.stream().filter(s -> !hidden.contains(s.name())).toList();
    return left.equals(series) ? this : new TimeSeries(this, left, stacked ? StackedAreas.total(left) : null, view, reach, ghost);
  }

  @Override public TimeChart reaching(double top) {
    return Double.isNaN(top) ? this : new TimeSeries(this, series, total, view, top, ghost);
  }

  /// The same with another time's line behind it, moved to this one: what it was then.
  public TimeSeries against(Series then) {
    return new TimeSeries(this, series, total, view, reach, new Series(then.name(), then.ink(), true, then.samples().withGaps(interval)));
  }

  @Override public double preferredHeight(double width) {
    return 160;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (all.stream().allMatch(s -> Double.isNaN(s.samples().latest()))) return Sketch.empty(width, height, text, "Collecting since " + Moments.minute(range.from(), zone));
    if (series.isEmpty()) return Sketch.empty(width, height, text, "All series are hidden");
    if (width < 120 || height < 56) return Sketch.empty(width, height, text, quantity.text(series.getFirst().samples().latest()));
    var sketch = new Sketch(width, height, text);
    var top = events.isEmpty() ? 10.0 : 24.0;
    var y = Scale.Linear.fromZero(Math.max(top(), reach), quantity, height - 20, top, height < 100 ? 3 : height < 180 ? 5 : 6);
    var plot = Plot.of(sketch, y.ticks(), top, 20);
    var area = plot.area();
    var x = TimeTicks.scale(view.from(), view.to(), zone, area.x(), area.right(), Math.clamp((long) (area.width() / 80), 2, 6));
    var columns = Columns.of(view, area.width());
    for (var t : thresholds) band(sketch, area, y, t);
    plot.grid(sketch, y);
    var latest = (total == null ? series.getFirst().samples() : total).latest();
    var shown = thresholds.stream().filter(t -> t.value() <= y.high()).toList();
    // Lines of thresholds and their words have their place already.
    var taken = shown.stream().flatMapToDouble(t -> DoubleStream.of(y.at(t.value()) + 4, Plot.foot(y.at(t.value()), latest > t.value()))).toArray();
    for (var gap : gaps) gap(sketch, area, x, gap, taken);
    var marks = total == null ? SeriesLines.marks(series, columns, x, y) : StackedAreas.marks(series, total, columns, x, y);
    marks.forEach(sketch::add);
    if (ghost != null) SeriesLines.marks(List.of(ghost), columns, x, y).forEach(sketch::add);
    plot.axis(sketch);
    plot.below(sketch, x, zone);
    for (var t : shown) plot.threshold(sketch, y.at(t.value()), t.words(), t.tone(), latest > t.value());
    EventMarks.draw(sketch, area, x, events);
    var cross = new Crosshair(series, total, quantity, zone, interval, columns, area, x, y, events);
    sketch.axis(TimeAxis.even(area, view, zone, Math.max(interval.toMillis(), columns.millis()), cross::at));
    cross.spots(sketch);
    return sketch.done(summary());
  }

  /// The highest of what is in view; a limit far above the data would flatten them and is named in words instead.
  @Override public double top() {
    var max = 0.0;
    for (var s : total == null ? series.stream().map(Series::samples).toList() : List.of(total)) {
      var here = s.value(s.peaks().highest(s.from(view.low()), s.from(view.high() + 1)));
      if (here > max) max = here;
    }
    if (ghost != null) {
      var s = ghost.samples();
      var then = s.value(s.peaks().highest(s.from(view.low()), s.from(view.high() + 1)));
      if (then > max) max = then;
    }
    for (var t : thresholds) if (t.value() > max && t.value() <= max * 2.5) max = t.value();
    return max;
  }

  @Override public List<LegendRow> legend() {
    return all.stream().map(s -> row(s.name(), s.ink(), s.dashed(), s.samples())).toList();
  }

  private LegendRow row(String name, Ink ink, boolean dashed, Samples samples) {
    var from = samples.from(view.low());
    var to = samples.from(view.high() + 1);
    // "Now" is unknown when the last sample is; the end of a part is what it was then.
    var now = to > from ? samples.value(to - 1) : Double.NaN;
    return new LegendRow(name, ink, dashed, quantity, now, samples.peaks().average(from, to), samples.value(samples.peaks().highest(from, to)));
  }

  @Override public ChartTable table() {
    return SeriesTable.of(series, quantity, view, zone);
  }

  private static void band(Sketch sketch, Box area, Scale.Linear y, Threshold t) {
    var at = Math.clamp(y.at(t.value()), area.y(), area.bottom());
    if (t.above()) sketch.rect(area.x(), area.y(), area.width(), at - area.y(), 0, t.tone().ground());
    else sketch.rect(area.x(), at, area.width(), area.bottom() - at, 0, t.tone().ground());
  }

  private static void gap(Sketch sketch, Box area, Scale.Time x, TimeRange gap, double[] taken) {
    var left = Math.max(area.x(), x.at(gap.low()));
    var right = Math.min(area.right(), x.at(gap.high()));
    if (right <= left) return;
    sketch.rect(left, area.y(), right - left, area.height(), 0, Ink.HOVER);
    if (right - left <= 48) return;
    DoubleStream.of(area.y() + 14, area.bottom() - 6, area.y() + area.height() / 2).filter(foot -> DoubleStream.of(taken).noneMatch(t -> Math.abs(t - foot) < LINE)).findFirst()
        .ifPresent(foot -> sketch.text((left + right) / 2, foot, "no data", Lettering.CHART, Ink.MUTED, Mark.Anchor.MIDDLE));
  }

  private String summary() {
    var words = new StringBuilder(title).append(", ").append(Moments.range(view.from(), view.to(), zone)).append(' ').append(Moments.zone(zone));
    for (var s : series) {
      var samples = s.samples();
      var from = samples.from(view.low());
      var to = samples.from(view.high() + 1);
      words.append(". ").append(s.name()).append(": minimum ").append(quantity.text(samples.value(samples.peaks().lowest(from, to)))).append(", maximum ")
          .append(quantity.text(samples.value(samples.peaks().highest(from, to)))).append(", latest ").append(quantity.text(samples.latest(to)));
    }
    var holes = gaps.stream().filter(view::overlaps).count();
    if (holes > 0) words.append(holes == 1 ? ". 1 gap without data" : ". " + holes + " gaps without data");
    return words.toString();
  }
}
