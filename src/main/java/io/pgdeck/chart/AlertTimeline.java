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
public record AlertTimeline(List<Lane> lanes, List<Quiet> muted, Instant from, Instant to, ZoneId zone) implements Chart {
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
    return sketch.done("Alerts from %s to %s: %d in %d metrics, %d of them last.".formatted(Moments.minute(from, zone), Moments.minute(to, zone), count, lanes.size(),
        lanes.stream().flatMap(l -> l.spans().stream()).filter(s -> s.until() == null).count()));
  }

  private static void band(Sketch sketch, Scale.Time x, Quiet quiet, double bottom) {
    var left = clamp(x, quiet.from());
    sketch.rect(left, TOP, clamp(x, quiet.to()) - left, bottom - TOP, 0, Ink.TRACK);
  }

  private void days(Sketch sketch, Scale.Time x, double bottom) {
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
