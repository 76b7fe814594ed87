package io.pgdeck.chart;

/// What an axis counts: how its values are written and which steps look round.
public enum Quantity {
  COUNT, BYTES, MILLIS, PERCENT, PER_SECOND;

  private static final double[] SECONDS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400};

  public String text(double value) {
    return switch (this) {
      case COUNT -> Figures.count(value);
      case BYTES -> Figures.bytes(value);
      case MILLIS -> Figures.millis(value);
      case PERCENT -> Figures.percent(value);
      case PER_SECOND -> Figures.rate(value);
    };
  }

  /// On an axis: as `text`, but a tick is exact by choice and zero needs no unit.
  String tick(double value) {
    if (value == 0) return "0";
    var text = switch (this) {
      case COUNT -> value >= 1e9 ? Figures.significant(value / 1e9) + " bn" : value >= 1e6 ? Figures.significant(value / 1e6) + " M"
          : value >= 1000 ? Figures.significant(value / 1000) + " k" : Figures.count(value);
      case PERCENT -> Figures.significant(value) + " %";
      case PER_SECOND -> Figures.count(value);
      default -> text(value);
    };
    return text.replaceFirst("(\\.\\d*?)0+(?!\\d)", "$1").replaceFirst("\\.(?!\\d)", "");
  }

  /// The smallest round step that is not below `raw`.
  double step(double raw) {
    return switch (this) {
      case BYTES -> {
        var unit = 1.0;
        while (raw / unit > 500) unit *= 1024;
        yield decimal(Math.max(1, raw / unit)) * unit;
      }
      case MILLIS -> {
        if (raw < 750) yield decimal(raw);
        for (var s : SECONDS) if (s * 1000 >= raw) yield s * 1000;
        yield decimal(raw / 86_400_000) * 86_400_000;
      }
      default -> decimal(raw);
    };
  }

  private static double decimal(double raw) {
    if (!(raw > 0)) return 1;
    var power = Math.pow(10, Math.floor(Math.log10(raw) + 1e-9));
    for (var m : new double[] {1, 2, 5}) if (m * power >= raw * (1 - 1e-9)) return m * power;
    return 10 * power;
  }
}
