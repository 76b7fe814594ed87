package io.pgdeck.chart;

import java.util.Comparator;
import java.util.List;

/// Dashed uprights with a label above; where two labels would overlap the later one leaves its own to the crosshair.
final class EventMarks {
  private EventMarks() {}

  static void draw(Sketch sketch, Box area, Scale.Time x, List<TimeSeries.Event> events) {
    var end = Double.NEGATIVE_INFINITY;
    for (var e : events.stream().sorted(Comparator.comparing(TimeSeries.Event::at)).toList()) {
      var at = Math.round(x.at(e.at().toEpochMilli())) + 0.5;
      if (at < area.x() || at > area.right()) continue;
      sketch.line(at, 14, at, area.bottom(), Stroke.dashed(e.tone().mark(), 1, 2, 2));
      var wide = sketch.text.width(e.words(), Lettering.CHART_MEDIUM);
      var left = Math.clamp(at - wide / 2, 0, Math.max(0, sketch.width - wide));
      if (left < end + 8) continue;
      sketch.text(left, 10, e.words(), Lettering.CHART_MEDIUM, e.tone().words(), Mark.Anchor.START);
      end = left + wide;
    }
  }
}
