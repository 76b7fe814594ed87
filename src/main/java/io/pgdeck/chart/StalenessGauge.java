package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Anchor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Is a summary fresh? Its age on a bar with marks at one and three times its budget; beyond four times the bar ends in an arrow.
///
/// @param age null when it was never filled
public record StalenessGauge(String key, String name, @Nullable Duration age, Duration budget, List<Tip.Fact> facts) implements Chart {
  private static final double END = 4;

  @Override public double preferredHeight(double width) {
    return 34;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    if (width < 80 || height < 18) return Sketch.empty(width, height, text, "");
    var sketch = new Sketch(width, height, text);
    var one = width / END;
    var three = width * 3 / END;
    sketch.rect(0, 4, one, 10, 2, Ink.SUCCESS_SUBTLE);
    sketch.rect(one + 1, 4, three - one - 2, 10, 0, Ink.WARNING_SUBTLE);
    sketch.rect(three, 4, width - three, 10, 2, Ink.DANGER_SUBTLE);
    var times = age == null ? Double.NaN : (double) age.toMillis() / Math.max(1, budget.toMillis());
    var tone = tone(times);
    if (times > 0) sketch.rect(0, 6, Math.clamp(times, 0.02, END) / END * width, 6, 2, tone.mark());
    if (times > END) sketch.path(List.of(new Mark.Point(width - 7, 4), new Mark.Point(width, 9), new Mark.Point(width - 7, 14)), true, Tint.of(tone.words()), null);
    for (var at : new double[] {one, three}) sketch.line(Math.round(at) + 0.5, 1, Math.round(at) + 0.5, 17, Stroke.of(Ink.MUTED, 1));
    if (height >= 32) {
      sketch.text(0, 30, "0", Ink.MUTED);
      sketch.text(one, 30, width < 220 ? "1 ×" : "budget", Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
      sketch.text(three, 30, width < 220 ? "3 ×" : "3 × budget", Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
    }
    var known = age == null ? "never refreshed" : Figures.duration(age) + " old";
    var all = new ArrayList<Tip.Fact>();
    all.add(new Tip.Fact("Age", age == null ? "never refreshed" : Figures.duration(age)));
    all.add(new Tip.Fact("Budget", Figures.duration(budget)));
    if (age != null) all.add(new Tip.Fact("Age ÷ budget", Figures.count(times) + " ×"));
    all.addAll(facts);
    sketch.hotspot(new Box(0, 0, width, 18), key, () -> new Tip(name, all));
    return sketch.done(name + ", " + known + ", budget " + Figures.duration(budget) + ", " + word(times));
  }

  /// Up to the budget good, up to three times a warning.
  public static Tone tone(double times) {
    return Double.isNaN(times) || times > 3 ? Tone.CRITICAL : times > 1 ? Tone.WARNING : Tone.GOOD;
  }

  private static String word(double times) {
    return switch (tone(times)) {
      case GOOD, NEUTRAL -> "fresh";
      case WARNING -> "stale";
      case CRITICAL -> Double.isNaN(times) ? "empty" : "very stale";
    };
  }
}
