package io.pgdeck.chart;

import io.pgdeck.chart.CoverageStrip.Kind;
import io.pgdeck.chart.Mark.Anchor;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Dates under a strip: today and the first hole for certain, then the ends, then evenly; six at most and none over another.
final class CoverageLabels {
  private static final int MOST = 6;

  private CoverageLabels() {}

  static void draw(Sketch sketch, List<CoverageCell> cells, ZoneId zone, double left, double cell, double y) {
    var places = new TreeMap<Integer, Box>();
    for (int k : wanted(cells)) {
      if (places.size() == MOST) break;
      var w = sketch.text.width(label(cells.get(k), zone, true), Lettering.CHART);
      var x = k == 0 ? left : Math.min(left + k * cell + cell / 2 - w / 2, sketch.width - left - w);
      var box = new Box(x - 8, y - 8, w + 16, 10);
      if (x >= 0 && places.values().stream().noneMatch(box::overlaps)) places.put(k, box);
    }
    var year = 0;
    for (var place : places.entrySet()) {
      var c = cells.get(place.getKey());
      var now = c.from().atZone(zone).getYear();
      // The year is told where it changes; days of one year need none at all.
      var words = label(c, zone, year == 0 ? days(c) >= 27 : now != year);
      if (place.getKey() == 0) sketch.text(left, y, words, Ink.MUTED);
      else sketch.text(place.getValue().centreX(), y, words, Lettering.CHART, Ink.MUTED, Anchor.MIDDLE);
      year = now;
    }
  }

  private static long days(CoverageCell cell) {
    var part = cell.parts().getFirst();
    return Duration.between(part.from(), part.to()).toDays();
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

  private static String label(CoverageCell cell, ZoneId zone, boolean year) {
    var days = days(cell);
    var date = cell.from().atZone(zone);
    if (days >= 300) return String.valueOf(date.getYear());
    if (days >= 80) return "Q" + ((date.getMonthValue() + 2) / 3) + (year ? " " + date.getYear() : "");
    var pattern = (days >= 27 ? "MMM" : "d MMM") + (year ? " yyyy" : "") + (days < 1 ? " HH:mm" : "");
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date);
  }
}
