package io.pgdeck.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// How long did the last runs take? One bar per run, oldest left, failed ones full height in red, the limit dashed.
///
/// @param limit in ms; 0 draws none
public record RunHistogram(String name, List<Run> runs, double limit, String limitWords, ZoneId zone) implements Chart {
  public record Run(String key, Instant at, double millis, boolean failed, String outcome) {}

  public RunHistogram {
    runs = List.copyOf(runs);
  }

  @Override public double preferredHeight(double width) {
    return 112;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (runs.isEmpty()) return Sketch.empty(width, height, text, "No run recorded yet");
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
    return sketch.done("%s, %d runs, slowest %s, last %s%s.".formatted(name, runs.size(), Figures.millis(slowest),
        runs.getLast().failed() ? "failed" : Figures.millis(runs.getLast().millis()), failed == 0 ? "" : ", " + failed + " failed"));
  }

  private void bar(Sketch sketch, Plot plot, Scale.Linear y, Run run, double x, double step, boolean last) {
    var area = plot.area();
    var top = run.failed() ? area.y() + 2 : Math.min(y.at(run.millis()), area.bottom() - 1);
    sketch.rect(x + step * 0.15, top, step * 0.7, area.bottom() - top, 1, run.failed() ? Ink.DANGER_MUTED : last ? Ink.BAR_STRONG : Ink.BAR);
    sketch.hotspot(new Box(x, area.y(), step, area.height()), run.key(), () -> {
      var facts = new ArrayList<Tip.Fact>();
      facts.add(new Tip.Fact("Took", Figures.millis(run.millis())));
      facts.add(new Tip.Fact("Result", run.outcome()));
      return new Tip(Moments.second(run.at(), zone), facts, List.of(new Mark.Rect(x + step * 0.15, top, step * 0.7, area.bottom() - top, 1, null, Stroke.of(Ink.FG, 1))));
    });
  }
}
