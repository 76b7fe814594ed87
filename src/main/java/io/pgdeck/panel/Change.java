package io.pgdeck.panel;

/// How a figure differs from another time's, in the words used everywhere.
public final class Change {
  private Change() {}

  /// +4 %, −51 %, × 8.1, ÷ 138; "new" and "gone" where one of both is nothing.
  public static String of(double before, double now) {
    if (before == now) return "unchanged";
    if (before <= 0) return "new";
    if (now <= 0) return "gone";
    var ratio = now / before;
    if (ratio >= 2) return "× " + times(ratio);
    if (ratio <= 0.5) return "÷ " + times(1 / ratio);
    var percent = Math.round((ratio - 1) * 100);
    return percent == 0 ? "unchanged" : (percent > 0 ? "+" : "−") + Math.abs(percent) + " %";
  }

  /// Of two percentages.
  public static String points(double before, double now) {
    var points = Math.round((now - before) * 100) / 100.0;
    return points == 0 ? "unchanged" : "%s%s points".formatted(points > 0 ? "+" : "−", Formats.count(Math.abs(points)));
  }

  /// One digit after the point, as long as it says something: 8.1, 2, 138.
  private static String times(double ratio) {
    var tenths = Math.round(ratio * 10);
    if (ratio >= 10 || tenths % 10 == 0) return Formats.count(Math.round(ratio));
    // The mark of the decimals is the one that all figures have.
    return Formats.count(tenths / 10.0).replaceFirst("0$", "");
  }
}
