package io.pgdeck.panel;

import io.pgdeck.chart.Figures;
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
  public static final String UNKNOWN = Figures.UNKNOWN;
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
    return split(Figures.bytes(n));
  }

  /// 1,204 up to a million, then 1.2 M, 3.4 bn.
  public static String count(double n) {
    return Figures.count(n);
  }

  /// 0.84 ms, 512 ms, 1.58 s, 4 min 12 s, 2 h 48 min, 9 d 4 h.
  public static Text duration(double ms) {
    var text = Figures.millis(ms);
    return text.indexOf(' ') == text.lastIndexOf(' ') && text.endsWith("s") ? split(text) : new Text(text, "");
  }

  /// Without the sign, which is the unit.
  public static String percent(double n) {
    return split(Figures.percent(n)).value();
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

  /// A status word of a view in sentence case: `TOO_EARLY` reads "Too early"; other words stay.
  public static String status(String word) {
    if (word.length() <= 2 || !word.equals(word.toUpperCase(Locale.ROOT))) return word;
    var text = word.replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /// ISO 8601 in UTC with milliseconds, as in exports.
  public static String iso(Instant at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT).format(at.atOffset(ZoneOffset.UTC));
  }

  private static String two(long first, String a, long second, String b) {
    return second == 0 ? first + " " + a : first + " " + a + " " + second + " " + b;
  }

  private static Text split(String figure) {
    var blank = figure.lastIndexOf(' ');
    return blank < 0 ? new Text(figure, "") : new Text(figure.substring(0, blank), figure.substring(blank + 1));
  }
}
