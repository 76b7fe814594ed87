package io.pgdeck.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them: three significant digits, a space before the unit, a true minus sign, two parts at most in
/// a duration. Exports carry raw values instead.
public final class Figures {
  /// What stands for an unknown value.
  public static final String UNKNOWN = "–";
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /// How numbers are written.
  ///
  /// @param group   between thousands; empty for none
  /// @param decimal before the decimals
  public record Marks(String group, String decimal) {
    public static final Marks STANDARD = new Marks(",", ".");
  }

  /// The window's choice: one for all figures of the program, as they stand beside each other.
  private static volatile Marks marks = Marks.STANDARD;

  private Figures() {}

  /// From now on, for all figures.
  public static void write(Marks chosen) {
    marks = chosen;
  }

  /// Binary steps with PostgreSQL's names: 9.62 GB, 118 GB, 40 kB.
  public static String bytes(double bytes) {
    if (Double.isNaN(bytes)) return UNKNOWN;
    var step = 0;
    var value = Math.abs(bytes);
    while (step < BYTES.length - 1 && value >= 999.5) {
      value /= 1024;
      step++;
    }
    return sign(bytes) + significant(value) + " " + BYTES[step];
  }

  /// 7, 1,204, 212,000, 1.2 M, 148 M, 3.4 bn; three significant digits below a thousand.
  public static String count(double count) {
    if (Double.isNaN(count)) return UNKNOWN;
    var value = Math.abs(count);
    if (value < 999.5) return sign(count) + significant(value);
    if (value < 999_500) return sign(count) + String.format(Locale.ROOT, "%,d", Math.round(value)).replace(",", marks.group());
    return sign(count) + (value < 999_500_000 ? short1(value / 1e6) + " M" : short1(value / 1e9) + " bn");
  }

  /// One decimal, so that a column lines up; 0 and 100 are exact, and what is nearly all is not rounded to all.
  public static String percent(double percent) {
    if (Double.isNaN(percent)) return UNKNOWN;
    if (percent >= 99.95 && percent < 100) return fixed(Math.floor(percent * 100) / 100, 2) + " %";
    return sign(percent) + (percent == 0 ? "0" : percent == 100 ? "100" : fixed(Math.abs(percent), 1)) + " %";
  }

  /// For estimates, where a decimal would pretend.
  public static String wholePercent(double percent) {
    return Double.isNaN(percent) ? UNKNOWN : sign(percent) + Math.round(Math.abs(percent)) + " %";
  }

  /// 0.84 ms, 512 ms, 1.58 s, 4 min 12 s, 2 h 48 min, 9 d 4 h.
  public static String millis(double millis) {
    if (Double.isNaN(millis)) return UNKNOWN;
    var value = Math.abs(millis);
    var sign = sign(millis);
    if (value < 999.5) return sign + significant(value) + " ms";
    if (value < 59_950) return sign + significant(value / SECOND) + " s";
    var whole = Math.round(value / SECOND) * SECOND;
    if (whole < HOUR) return sign + parts(whole, MINUTE, "min", SECOND, "s");
    whole = Math.round(value / MINUTE) * MINUTE;
    if (whole < DAY) return sign + parts(whole, HOUR, "h", MINUTE, "min");
    return sign + parts(Math.round(value / HOUR) * HOUR, DAY, "d", HOUR, "h");
  }

  public static String duration(Duration duration) {
    return millis(duration.toNanos() / 1e6);
  }

  /// Per second; below 0.1/s per minute.
  public static String rate(double perSecond) {
    if (Double.isNaN(perSecond)) return UNKNOWN;
    return perSecond != 0 && Math.abs(perSecond) < 0.1 ? count(perSecond * 60) + "/min" : count(perSecond) + "/s";
  }

  /// Three significant digits, two decimals at most: 118, 41.2, 9.62, 0.84; whole numbers stay whole: 40.
  static String significant(double value) {
    if (value == Math.rint(value) && value < 1e15) return String.valueOf((long) value);
    if (value < 0.1) return new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString().replace(".", marks.decimal());
    return fixed(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
  }

  private static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString().replace(".", marks.decimal());
  }

  private static String short1(double value) {
    return fixed(value, value < 99.95 ? 1 : 0);
  }

  private static String parts(long millis, long big, String bigName, long small, String smallName) {
    var rest = millis % big / small;
    return millis / big + " " + bigName + (rest == 0 ? "" : " " + rest + " " + smallName);
  }

  private static String sign(double value) {
    return value < 0 ? "−" : "";
  }
}
