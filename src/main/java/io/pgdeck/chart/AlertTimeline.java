package io.pgdeck.chart;

import io.pgdeck.chart.Legend.Shape;
import io.pgdeck.chart.Mark.Anchor;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What alerted, when, for how long? One lane per metric over some days.
///
/// @param muted spans in which nobody was told
public record AlertTimeline(List<Lane> lanes, List<Quiet> muted, Instant from, Instant to, ZoneId zone) implements TimeChart {
  /// @param until null while it lasts
  public record Span(String key, String title, Instant since, @Nullable Instant until, Tone tone, List<Tip.Fact> facts) {}

  public record Lane(String name, List<Span> spans) {}

  public record Quiet(Instant from, Instant to) {}

  private static final double TOP = 22;
  private static final double BOTTOM = 22;

  public AlertTimeline {
    lanes = List.copyOf(lanes);
    muted = List.copyOf(muted);
  }

  @Override public double preferredHeight(double width) {
    return TOP + BOTTOM + 22 * Math.max(1, lanes.size());
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    var count = lanes.stream().mapToInt(l -> l.spans().size()).sum();
    var days = Math.max(1, Math.round(java.time.Duration.between(from, to).toHours() / 24.0));
    if (count == 0) return Sketch.empty(width, height, text, "No alert in the last " + (days == 1 ? "day" : days + " days"));
    if (width < 220 || height < TOP + BOTTOM + 14) return Sketch.empty(width, height, text, count + " alerts in " + days + " d");
    var sketch = new Sketch(width, height, text);
    var names = Math.min(width * 0.3, lanes.stream().mapToDouble(l -> text.width(l.name(), Lettering.CHART)).max().orElse(0) + 14);
    var fit = Math.clamp((long) ((height - TOP - BOTTOM) / 14), 1, lanes.size());
    var lane = Math.clamp((height - TOP - BOTTOM) / fit, 14, 26);
    var x = new Scale.Time(from.toEpochMilli(), to.toEpochMilli(), names, width - 8, List.of());
    var bottom = TOP + fit * lane;
    for (var q : muted) band(sketch, x, q, bottom);
    days(sketch, x, bottom);
    for (var k = 0; k < fit; k++) lane(sketch, lanes.get(k), TOP + k * lane, lane, names, x);
    Legend.draw(sketch, List.of(new Legend.Entry(Shape.SQUARE, Ink.WARNING, "warning"), new Legend.Entry(Shape.SQUARE, Ink.DANGER, "critical"),
        new Legend.Entry(Shape.SQUARE, Ink.TRACK, "muted")), width - 8, 12);
    if (fit < lanes.size()) sketch.text(0, 12, "and " + (lanes.size() - fit) + " more metrics", Ink.MUTED);
    var plot = new Box(names, TOP, width - 8 - names, bottom - TOP);
    sketch.axis(TimeAxis.even(plot, TimeRange.of(from, to), zone, TimeRange.of(from, to).millis() / Math.max(1, plot.width() / 4), at -> cross(at, x, plot)));
    var seen = lanes.stream().flatMap(l -> l.spans().stream()).filter(this::inView).toList();
    return sketch.done("Alerts from %s to %s %s: %d in %d metrics, %d of them last.".formatted(Moments.minute(from, zone), Moments.minute(to, zone), Moments.zone(zone), seen.size(),
        lanes.stream().filter(l -> l.spans().stream().anyMatch(this::inView)).count(), seen.stream().filter(s -> s.until() == null).count()));
  }

  @Override public String title() {
    return "Alerts";
  }

  @Override public TimeRange range() {
    return TimeRange.of(from, to);
  }

  @Override public TimeChart showing(TimeRange view) {
    return view.equals(range()) ? this : new AlertTimeline(lanes, muted, view.from(), view.to(), zone);
  }

  @Override public ChartTable table() {
    var rows = lanes.stream().flatMap(l -> l.spans().stream().filter(this::inView).map(s -> List.of(l.name(), s.tone() == Tone.CRITICAL ? "critical" : "warning",
        SeriesTable.time(s.since(), zone), s.until() == null ? "" : SeriesTable.time(s.until(), zone)))).toList();
    return new ChartTable(List.of("metric", "severity", "since", "until"), rows.size(), rows::get);
  }

  private boolean inView(Span span) {
    return span.since().isBefore(to) && (span.until() == null || span.until().isAfter(from));
  }

  /// Which alerts lasted at a moment.
  private Tip cross(Instant at, Scale.Time x, Box plot) {
    var facts = new ArrayList<Tip.Fact>();
    for (var lane : lanes) {
      lane.spans().stream().filter(s -> !s.since().isAfter(at) && (s.until() == null || s.until().isAfter(at))).findFirst()
          .ifPresent(s -> facts.add(new Tip.Fact(lane.name(), s.tone() == Tone.CRITICAL ? "critical" : "warning")));
    }
    if (facts.isEmpty()) facts.add(new Tip.Fact("", "no alert"));
    var px = Math.clamp(Math.round(clamp(x, at)) + 0.5, plot.x(), plot.right());
    return new Tip(Moments.second(at, zone) + " " + Moments.zone(zone), facts, List.of(new Mark.Line(px, plot.y(), px, plot.bottom(), Stroke.of(Ink.SUBTLE, 1))));
  }

  private static void band(Sketch sketch, Scale.Time x, Quiet quiet, double bottom) {
    var left = clamp(x, quiet.from());
    sketch.rect(left, TOP, clamp(x, quiet.to()) - left, bottom - TOP, 0, Ink.TRACK);
  }

  private void days(Sketch sketch, Scale.Time x, double bottom) {
    sketch.text(0, bottom + 16, sketch.text.cut(Moments.zone(zone), Lettering.CHART, x.from() - 10), Lettering.CHART, Ink.MUTED, Anchor.START);
    if (java.time.Duration.between(from, to).toHours() < 60) {
      hours(sketch, x, bottom);
      return;
    }
    var label = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    var day = from.atZone(zone).truncatedTo(ChronoUnit.DAYS);
    var count = Math.max(1, ChronoUnit.DAYS.between(from, to));
    var each = Math.max(1, Math.ceilDiv(count, 8));
    for (; day.toInstant().isBefore(to); day = day.plusDays(each)) {
      var left = clamp(x, day.toInstant());
      var right = clamp(x, day.plusDays(each).toInstant());
      if (!day.toInstant().isBefore(from)) sketch.line(Math.round(left) + 0.5, TOP, Math.round(left) + 0.5, bottom, Stroke.of(Ink.GRID, 1));
      var words = label.format(day);
      if (right - left > sketch.text.width(words, Lettering.CHART) + 6) {
        sketch.text((left + right) / 2, bottom + 16, words, Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
      }
    }
  }

  private void hours(Sketch sketch, Scale.Time x, double bottom) {
    for (var tick : TimeTicks.scale(from, to, zone, x.from(), x.to(), Math.clamp((long) ((x.to() - x.from()) / 90), 2, 8)).ticks()) {
      var at = Math.round(x.at(tick.value())) + 0.5;
      sketch.line(at, TOP, at, bottom, Stroke.of(Ink.GRID, 1));
      var half = sketch.text.width(tick.label(), Lettering.CHART) / 2;
      if (at - half >= x.from() && at + half <= sketch.width) sketch.text(at, bottom + 16, tick.label(), Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
    }
  }

  private void lane(Sketch sketch, Lane lane, double y, double high, double names, Scale.Time x) {
    sketch.text(0, y + high / 2 + 4, sketch.text.cutMiddle(lane.name(), Lettering.CHART, names - 10), Lettering.CHART, Ink.FG, Anchor.START);
    sketch.line(names, y + high - 0.5, sketch.width - 8, y + high - 0.5, Stroke.of(Ink.GRID, 1));
    for (var span : lane.spans()) {
      var until = span.until() == null ? to : span.until();
      if (until.isBefore(from) || span.since().isAfter(to)) continue;
      var left = clamp(x, span.since());
      var right = Math.max(left + 4, clamp(x, until));
      if (right > x.to()) left = Math.min(left, x.to() - 4);
      var bar = new Box(left, y + high / 2 - 6, Math.min(right, x.to()) - left, 12);
      sketch.rect(bar.x(), bar.y(), bar.width(), bar.height(), 2, span.tone().mark());
      sketch.hotspot(bar.atLeast(10), span.key(), () -> tip(span, until, bar));
    }
  }

  private Tip tip(Span span, Instant until, Box bar) {
    var facts = new ArrayList<Tip.Fact>();
    facts.add(new Tip.Fact("Severity", span.tone() == Tone.CRITICAL ? "critical" : "warning"));
    facts.add(new Tip.Fact("Since", Moments.minute(span.since(), zone)));
    facts.add(new Tip.Fact(span.until() == null ? "Lasts" : "Lasted", Figures.duration(java.time.Duration.between(span.since(), until))));
    facts.addAll(span.facts());
    return new Tip(span.title(), facts, List.of(new Mark.Rect(bar.x() - 1, bar.y() - 1, bar.width() + 2, bar.height() + 2, 3, null, Stroke.of(Ink.FG, 1))));
  }

  private static double clamp(Scale.Time x, Instant at) {
    return Math.clamp(x.at(at.toEpochMilli()), x.from(), x.to());
  }
}
