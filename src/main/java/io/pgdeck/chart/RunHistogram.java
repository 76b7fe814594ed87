package io.pgdeck.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// How long did the last runs take? One bar per run, oldest left, failed ones full height in red, the limit dashed.
///
/// @param limit in ms; 0 draws none
public record RunHistogram(String name, List<Run> runs, double limit, String limitWords, ZoneId zone) implements TimeChart {
  public record Run(String key, Instant at, double millis, boolean failed, String outcome) {}

  public RunHistogram {
    runs = List.copyOf(runs);
  }

  @Override public double preferredHeight(double width) {
    return 112;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (runs.isEmpty()) return Sketch.empty(width, height, text, "No run recorded here");
    if (width < 120 || height < 60) return Sketch.empty(width, height, text, runs.size() + " runs");
    var sketch = new Sketch(width, height, text);
    var slowest = runs.stream().filter(r -> !r.failed()).mapToDouble(Run::millis).max().orElse(0);
    var y = Scale.Linear.fromZero(Math.max(slowest, limit > 0 && limit < slowest * 3 ? limit : 0), Quantity.MILLIS, height - 20, 10, height < 100 ? 3 : 4);
    var plot = Plot.of(sketch, y.ticks(), 10, 20);
    plot.grid(sketch, y);
    var most = Math.max(1, (int) (plot.area().width() / 3));
    var shown = runs.subList(Math.max(0, runs.size() - most), runs.size());
    // Few runs stay slim bars at the right, where now is.
    var step = Math.min(plot.area().width() / shown.size(), 18);
    var left = plot.area().right() - step * shown.size();
    for (var k = 0; k < shown.size(); k++) bar(sketch, plot, y, shown.get(k), left + k * step, step, k == shown.size() - 1);
    plot.axis(sketch);
    if (limit > 0 && limit <= y.high()) plot.threshold(sketch, y.at(limit), limitWords, Tone.WARNING, false);
    var first = Moments.minute(shown.getFirst().at(), zone);
    var room = plot.area().right() - 34 - text.width(first, Lettering.CHART);
    if (room > plot.area().x()) sketch.text(Math.min(left, room), height - 4, first, Ink.MUTED);
    sketch.text(plot.area().right(), height - 4, "last", Lettering.CHART, Ink.MUTED, Mark.Anchor.END);
    var failed = runs.stream().filter(Run::failed).count();
    sketch.axis(axis(plot.area(), shown, left, step));
    return sketch.done("%s, %d runs, slowest %s, last %s%s.".formatted(name, runs.size(), Figures.millis(slowest),
        runs.getLast().failed() ? "failed" : Figures.millis(runs.getLast().millis()), failed == 0 ? "" : ", " + failed + " failed"));
  }

  @Override public String title() {
    return name;
  }

  @Override public TimeRange range() {
    var first = runs.isEmpty() ? Instant.EPOCH : runs.getFirst().at();
    return TimeRange.of(first, runs.isEmpty() ? first : runs.getLast().at());
  }

  @Override public TimeChart showing(TimeRange view) {
    var seen = runs.stream().filter(r -> view.contains(r.at())).toList();
    return seen.size() == runs.size() ? this : new RunHistogram(name, seen, limit, limitWords, zone);
  }

  @Override public ChartTable table() {
    return new ChartTable(List.of("started", "duration, ms", "outcome"), runs.size(),
        k -> List.of(SeriesTable.time(runs.get(k).at(), zone), SeriesTable.number(runs.get(k).millis()), runs.get(k).outcome()));
  }

  /// Bars stand side by side however long the pauses between the runs were, so time goes from middle to middle.
  private TimeAxis axis(Box area, List<Run> shown, double left, double step) {
    var at = shown.stream().mapToDouble(r -> r.at().toEpochMilli()).toArray();
    var middle = new double[at.length];
    for (var k = 0; k < at.length; k++) middle[k] = left + (k + 0.5) * step;
    var range = TimeRange.of(shown.getFirst().at(), shown.getLast().at());
    return new TimeAxis(area, range, zone, range.millis() / (double) Math.max(1, at.length - 1), t -> Steps.at(at, middle, t), px -> Steps.at(middle, at, px), moment -> {
      var k = Steps.nearest(at, moment.toEpochMilli());
      return tip(area, shown.get(k), left + k * step, step);
    });
  }

  private Tip tip(Box area, Run run, double x, double step) {
    var facts = List.of(new Tip.Fact("Took", Figures.millis(run.millis())), new Tip.Fact("Result", run.outcome()));
    return new Tip(Moments.second(run.at(), zone) + " " + Moments.zone(zone), facts, List.of(new Mark.Rect(x + step * 0.08, area.y(), step * 0.84, area.height(), 1, null, Stroke.of(Ink.FG, 1))));
  }

  private void bar(Sketch sketch, Plot plot, Scale.Linear y, Run run, double x, double step, boolean last) {
    var area = plot.area();
    var top = run.failed() ? area.y() + 2 : Math.min(y.at(run.millis()), area.bottom() - 1);
    sketch.rect(x + step * 0.15, top, step * 0.7, area.bottom() - top, 1, run.failed() ? Ink.DANGER_MUTED : last ? Ink.BAR_STRONG : Ink.BAR);
    sketch.hotspot(new Box(x, area.y(), step, area.height()), run.key(), () -> tip(area, run, x, step));
  }
}
