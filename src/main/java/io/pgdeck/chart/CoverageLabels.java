package io.pgdeck.chart;

import io.pgdeck.chart.CoverageStrip.Kind;
import io.pgdeck.chart.Mark.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Dates under a strip: today and the first hole for certain, then the ends, then evenly; six at most and none over another.
final class CoverageLabels {
  private static final int MOST = 6;

  private CoverageLabels() {}

  static void draw(Sketch sketch, List<CoverageCell> cells, ZoneId zone, double left, double cell, double y) {
    var taken = new ArrayList<Box>();
    for (int k : wanted(cells)) {
      if (taken.size() == MOST) return;
      var label = label(cells.get(k), zone, k == 0);
      var w = sketch.text.width(label, Lettering.CHART);
      var x = k == 0 ? left : Math.min(left + k * cell + cell / 2 - w / 2, sketch.width - left - w);
      var box = new Box(x - 8, y - 8, w + 16, 10);
      if (taken.stream().anyMatch(box::overlaps)) continue;
      taken.add(box);
      sketch.text(x, y, label, Lettering.CHART, Ink.MUTED, Anchor.START);
    }
  }

  private static LinkedHashSet<Integer> wanted(List<CoverageCell> cells) {
    var order = new LinkedHashSet<Integer>();
    for (var kind : List.of(Kind.NOW, Kind.GAP)) {
      for (var k = 0; k < cells.size(); k++) {
        if (cells.get(k).kind() == kind) {
          order.add(k);
          break;
        }
      }
    }
    order.add(0);
    order.add(cells.size() - 1);
    var each = Math.ceilDiv(cells.size(), MOST);
    for (var k = each; k < cells.size(); k += each) order.add(k);
    return order;
  }

  private static String label(CoverageCell cell, ZoneId zone, boolean first) {
    Instant at = cell.from();
    var part = cell.parts().getFirst();
    var days = Duration.between(part.from(), part.to()).toDays();
    var date = at.atZone(zone);
    var january = first || date.getMonthValue() == 1;
    if (days >= 300) return String.valueOf(date.getYear());
    if (days >= 80) return "Q" + ((date.getMonthValue() + 2) / 3) + (january ? " " + date.getYear() : "");
    var pattern = days >= 27 ? january ? "MMM yyyy" : "MMM" : days >= 1 ? "d MMM" : "d MMM HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date);
  }
}
