package io.pgdeck.panel;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How values read, the same words in window, report and terminal: three significant digits, bytes in binary steps with
/// PostgreSQL's names, durations in two parts at most, a true minus sign, an en dash for unknown.
public final class Formats {
  public static final String UNKNOWN = "–";
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private Formats() {}

  /// A number and its unit, apart so that a face can mute the unit.
  public record Text(String value, String unit) {
    @Override
    public String toString() {
      return unit.isEmpty() ? value : value + " " + unit;
    }
  }

  /// @param now the moment relative times are told from; null writes them absolute
  public static Text of(Unit unit, @Nullable Object value, @Nullable Instant now) {
    return switch (value) {
      case null -> new Text(UNKNOWN, "");
      case Boolean flag -> new Text(flag ? "yes" : "no", "");
      case Instant at -> new Text(now == null ? iso(at) : ago(at, now), "");
      case Number n -> number(unit, n.doubleValue());
      default -> new Text(String.valueOf(value), "");
    };
  }

  private static Text number(Unit unit, double n) {
    return switch (unit) {
      case BYTES -> bytes(n);
      case MS -> duration(n);
      case SECONDS -> duration(n * 1000);
      case PERCENT -> new Text(percent(n), "%");
      case DAYS -> new Text(count(n), n == 1 ? "day" : "days");
      case COUNT, ROWS, TEXT, NAME, SQL, STATUS, FLAG, TIME -> new Text(count(n), "");
    };
  }

  /// 9.62 GB; whole bytes below 1 kB.
  public static Text bytes(double n) {
    var step = 0;
    var value = Math.abs(n);
    while (value >= 999.5 && step < BYTES.length - 1) {
      value /= 1024;
      step++;
    }
    return new Text(sign(n) + (step == 0 ? plain(value, "0") : significant(value)), BYTES[step]);
  }

  /// 1,204 up to a million, then 1.2 M, 3.4 bn.
  public static String count(double n) {
    var value = Math.abs(n);
    if (value >= 1e9) return sign(n) + plain(value / 1e9, "0.0") + " bn";
    if (value >= 1e6) return sign(n) + plain(value / 1e6, "0.0") + " M";
    return sign(n) + plain(value, value == Math.rint(value) ? "#,##0" : value < 100 ? "0.0" : "#,##0");
  }

  /// 0.84 ms, 512 ms, 1.58 s, 4 min 12 s, 2 h 48 min, 9 d 4 h.
  public static Text duration(double ms) {
    var value = Math.abs(ms);
    var sign = sign(ms);
    if (value < 999.5) return new Text(sign + significant(value), "ms");
    if (value < 59_950) return new Text(sign + significant(value / 1000), "s");
    var time = Duration.ofSeconds(Math.round(value / 1000));
    if (time.toMinutes() < 60) return new Text(sign + two(time.toMinutes(), "min", time.toSecondsPart(), "s"), "");
    if (time.toHours() < 48) return new Text(sign + two(time.toHours(), "h", time.toMinutesPart(), "min"), "");
    return new Text(sign + two(time.toDays(), "d", time.toHoursPart(), "h"), "");
  }

  public static String percent(double n) {
    var value = Math.abs(n);
    return sign(n) + plain(value, value >= 99.95 || value == Math.rint(value) ? "0" : "0.0");
  }

  /// "22 min ago", "in 2 d 9 h"; absolute beyond 48 hours.
  public static String ago(Instant at, Instant now) {
    var gap = Duration.between(at, now);
    var size = gap.abs();
    if (size.toHours() >= 48) {
      var days = size.toDays() + " d";
      return gap.isNegative() ? "in " + days : days + " ago";
    }
    if (size.toSeconds() < 5) return "now";
    var text = size.toSeconds() < 60 ? size.toSeconds() + " s" : size.toMinutes() < 60 ? size.toMinutes() + " min"
        : two(size.toHours(), "h", size.toHours() < 10 ? size.toMinutesPart() : 0, "min");
    return gap.isNegative() ? "in " + text : text + " ago";
  }

  /// 14:32:08.
  public static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }

  /// 17 Mar 14:32, with the year when it is another one than now's.
  public static String day(Instant at, Instant now, ZoneId zone) {
    var there = at.atZone(zone);
    return (there.getYear() == now.atZone(zone).getYear() ? DAY : FULL).format(there);
  }

  /// ISO 8601 in UTC with milliseconds, as in exports.
  public static String iso(Instant at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT).format(at.atOffset(ZoneOffset.UTC));
  }

  private static String two(long first, String a, long second, String b) {
    return second == 0 ? first + " " + a : first + " " + a + " " + second + " " + b;
  }

  private static String significant(double value) {
    if (value == 0) return "0";
    if (value >= 99.95) return plain(value, "#,##0");
    if (value >= 9.995) return plain(value, "0.0");
    return plain(value, value >= 0.01 ? "0.00" : "0.0000");
  }

  private static String sign(double n) {
    return n < 0 ? "−" : "";
  }

  private static String plain(double value, String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
