package io.pgdeck.chart;

/// Widths of texts as the painter at hand will set them, in pixels.
@FunctionalInterface
public interface TextMeasure {
  double width(String text, Lettering lettering);

  /// Cuts the end: for sentences and statements. Empty when not even the ellipsis fits.
  default String cut(String text, Lettering lettering, double room) {
    if (width(text, lettering) <= room) return text;
    var points = text.codePoints().toArray();
    var n = longest(points.length, k -> new String(points, 0, k).stripTrailing() + "…", lettering, room);
    return n == 0 ? fits("…", lettering, room) : new String(points, 0, n).stripTrailing() + "…";
  }

  /// Cuts the middle: for object names, whose date suffix must stay readable.
  default String cutMiddle(String text, Lettering lettering, double room) {
    if (width(text, lettering) <= room) return text;
    var points = text.codePoints().toArray();
    var n = longest(points.length, k -> middle(points, k), lettering, room);
    return n < 2 ? fits("…", lettering, room) : middle(points, n);
  }

  private String fits(String text, Lettering lettering, double room) {
    return width(text, lettering) <= room ? text : "";
  }

  private int longest(int limit, java.util.function.IntFunction<String> candidate, Lettering lettering, double room) {
    int low = 0;
    int high = Math.max(0, limit - 1);
    while (low < high) {
      var k = (low + high + 1) / 2;
      if (width(candidate.apply(k), lettering) <= room) low = k; else high = k - 1;
    }
    return low;
  }

  private static String middle(int[] points, int keep) {
    var tail = keep / 2;
    return new String(points, 0, keep - tail) + "…" + new String(points, points.length - tail, tail);
  }
}
