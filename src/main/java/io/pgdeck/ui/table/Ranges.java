package io.pgdeck.ui.table;

import io.pgdeck.panel.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers within bounds, as typed: `>100`, `<=5 MB`, `10..20`, `>1 GB <2 GB`, `42`. All bounds must hold.
record Ranges(List<Bound> bounds) {
  record Bound(String sign, double limit) {
    boolean holds(double value) {
      return switch (sign) {
        case ">" -> value > limit;
        case ">=" -> value >= limit;
        case "<" -> value < limit;
        case "<=" -> value <= limit;
        default -> value == limit;
      };
    }
  }

  private static final String NUMBER = "(-?[0-9][0-9,]*(?:\\.[0-9]+)?)\\s*([a-zA-Z%]*)";
  private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=|≥|≤)?\\s*" + NUMBER);
  private static final Pattern SPAN = Pattern.compile(NUMBER + "\\s*(?:\\.\\.|…|–)\\s*" + NUMBER);
  private static final double KB = 1024;
  private static final Map<String, Double> BYTES = Map.of("", 1.0, "b", 1.0, "kb", KB, "mb", KB * KB, "gb", KB * KB * KB, "tb", KB * KB * KB * KB);
  private static final Map<String, Double> TIMES = Map.of("ms", 1.0, "s", 1e3, "min", 6e4, "h", 36e5, "d", 864e5);
  private static final Map<String, Double> COUNTS = Map.of("", 1.0, "k", 1e3, "m", 1e6, "bn", 1e9, "rows", 1.0);

  boolean holds(double value) {
    return bounds.stream().allMatch(b -> b.holds(value));
  }

  static Optional<Ranges> parse(Unit unit, String text) {
    return switch (unit) {
      case BYTES -> parse(text, BYTES, "", 1);
      case MS -> parse(text, TIMES, "ms", 1);
      case SECONDS -> parse(text, TIMES, "s", 1e-3);
      case DAYS -> parse(text, Map.of("", 1.0, "d", 1.0, "day", 1.0, "days", 1.0), "", 1);
      case PERCENT -> parse(text, Map.of("", 1.0, "%", 1.0), "", 1);
      default -> parse(text, COUNTS, "", 1);
    };
  }

  /// How long ago, in milliseconds; a bare number is hours.
  static Optional<Ranges> ages(String text) {
    return parse(text.replaceAll("\\s+ago\\b", ""), TIMES, "h", 1);
  }

  private static Optional<Ranges> parse(String text, Map<String, Double> units, String bare, double scale) {
    var found = new ArrayList<Bound>();
    var span = SPAN.matcher(text);
    if (span.matches()) {
      // "1..5 MB" means megabytes on both sides.
      var unit = span.group(2).isEmpty() ? span.group(4) : span.group(2);
      var from = number(span.group(1), unit, units, bare, scale);
      var to = number(span.group(3), span.group(4), units, bare, scale);
      return from.isEmpty() || to.isEmpty() ? Optional.empty() : Optional.of(new Ranges(List.of(new Bound(">=", from.get()), new Bound("<=", to.get()))));
    }
    var bound = BOUND.matcher(text);
    var end = 0;
    while (bound.find()) {
      if (!text.substring(end, bound.start()).isBlank()) return Optional.empty();
      var limit = number(bound.group(2), bound.group(3), units, bare, scale);
      if (limit.isEmpty()) return Optional.empty();
      found.add(new Bound(sign(bound.group(1)), limit.get()));
      end = bound.end();
    }
    return found.isEmpty() || !text.substring(end).isBlank() ? Optional.empty() : Optional.of(new Ranges(List.copyOf(found)));
  }

  private static String sign(String typed) {
    return typed == null ? "=" : typed.replace("≥", ">=").replace("≤", "<=");
  }

  private static Optional<Double> number(String digits, String unit, Map<String, Double> units, String bare, double scale) {
    var factor = units.get(unit.isEmpty() ? bare : unit.toLowerCase(Locale.ROOT));
    return factor == null ? Optional.empty() : Optional.of(Double.parseDouble(digits.replace(",", "")) * factor * scale);
  }
}
