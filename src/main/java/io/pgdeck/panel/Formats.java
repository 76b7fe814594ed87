package io.pgdeck.panel;

import io.pgdeck.chart.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How values read, the same words in window, report and terminal: three significant digits, bytes in binary steps with
/// PostgreSQL's names, durations in two parts at most, a true minus sign, an en dash for unknown.
public final class Formats {
  public static final String UNKNOWN = Figures.UNKNOWN;
  /// How points in time are written; exports carry ISO 8601 whatever is chosen.
  public enum Times {
    HOURS_24("HH:mm:ss", "d MMM HH:mm", "d MMM uuuu HH:mm"), HOURS_12("h:mm:ss a", "d MMM h:mm a", "d MMM uuuu h:mm a"),
    ISO("HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu-MM-dd HH:mm");

    private final DateTimeFormatter clock;
    private final DateTimeFormatter day;
    private final DateTimeFormatter full;

    Times(String clock, String day, String full) {
      this.clock = pattern(clock);
      this.day = pattern(day);
      this.full = pattern(full);
    }

    /// English months, and am and pm in small letters.
    private static DateTimeFormatter pattern(String pattern) {
      var half = pattern.endsWith(" a");
      var builder = new DateTimeFormatterBuilder().appendPattern(half ? pattern.substring(0, pattern.length() - 1) : pattern);
      if (half) builder.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"));
      return builder.toFormatter(Locale.ENGLISH);
    }
  }

  /// The window's choice: one for all times of the program, as they stand beside each other.
  private static volatile Times times = Times.HOURS_24;

  private Formats() {}

  /// From now on, for all times.
  public static void write(Times chosen) {
    times = chosen;
  }

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
    return times.clock.format(at.atZone(zone));
  }

  /// 17 Mar 14:32, with the year when it is another one than now's.
  public static String day(Instant at, Instant now, ZoneId zone) {
    var there = at.atZone(zone);
    return (there.getYear() == now.atZone(zone).getYear() ? times.day : times.full).format(there);
  }

  /// A part of time: 14:02:00 – 14:07:00, with the days when it is not all of today.
  public static String span(Instant from, Instant to, Instant now, ZoneId zone) {
    var today = now.atZone(zone).toLocalDate();
    return from.atZone(zone).toLocalDate().equals(today) && to.atZone(zone).toLocalDate().equals(today) ? clock(from, zone) + " – " + clock(to, zone)
        : day(from, now, zone) + " – " + day(to, now, zone);
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
