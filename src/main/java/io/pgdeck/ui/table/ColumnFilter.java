package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A condition on one column's values.
@FunctionalInterface
public interface ColumnFilter {
  boolean holds(@Nullable Object value);

  /// What was typed, read as the column's unit wants it: texts contain, numbers and times compare, status words are listed.
  /// `unknown` and `known` ask whether there is a value. Empty when it makes no sense.
  ///
  /// @param now the moment that ages are counted from
  static Optional<ColumnFilter> parse(Column column, String typed, Instant now) {
    var text = typed.strip();
    if (text.isEmpty()) return Optional.empty();
    if (text.equalsIgnoreCase("unknown")) return Optional.of(v -> v == null);
    if (text.equalsIgnoreCase("known")) return Optional.of(v -> v != null);
    return switch (column.unit()) {
      case STATUS -> Optional.of(oneOf(text));
      case FLAG -> flag(text);
      case TIME -> Ranges.ages(text).map(r -> v -> v instanceof Instant at ? r.holds((now.toEpochMilli() - at.toEpochMilli())) : v instanceof Number n && r.holds(n.doubleValue()));
      case COUNT, ROWS, BYTES, MS, SECONDS, DAYS, PERCENT -> Ranges.parse(column.unit(), text).map(r -> v -> v instanceof Number n && r.holds(n.doubleValue()));
      case TEXT, NAME, SQL -> Number.class.isAssignableFrom(column.type()) ? Ranges.parse(Unit.COUNT, text).map(r -> v -> v instanceof Number n && r.holds(n.doubleValue()))
          : Optional.of(contains(text));
    };
  }

  /// How a condition on this column may read, for the field it is typed into.
  static String example(Column column) {
    return switch (column.unit()) {
      case BYTES -> ">100 MB, <=5 GB, 1 MB..1 GB";
      case MS, SECONDS -> ">100 ms, <=2 s, 1 s..5 min";
      case PERCENT -> ">30, 10..20";
      case DAYS, COUNT, ROWS -> ">100, <=5 k, 10..20";
      case TIME -> "<2 h (ago), >7 d, 1 h..1 d";
      case STATUS -> "warning, critical";
      case FLAG -> "yes or no";
      case TEXT, NAME, SQL -> Number.class.isAssignableFrom(column.type()) ? ">100, 10..20" : "contains";
    };
  }

  private static ColumnFilter contains(String text) {
    var wanted = text.toLowerCase(Locale.ROOT);
    return v -> v != null && String.valueOf(v).toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static Optional<ColumnFilter> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true" -> Optional.of(Boolean.TRUE::equals);
      case "no", "n", "false" -> Optional.of(Boolean.FALSE::equals);
      default -> Optional.empty();
    };
  }

  /// A word of the list as it stands in the view or on the badge, or the name of its severity.
  private static ColumnFilter oneOf(String text) {
    List<String> words = Arrays.stream(text.split(",")).map(w -> w.strip().toLowerCase(Locale.ROOT)).filter(w -> !w.isEmpty()).toList();
    return v -> {
      if (v == null) return false;
      var own = String.valueOf(v);
      var severity = Severity.of(own).name().toLowerCase(Locale.ROOT);
      return words.stream().anyMatch(w -> own.toLowerCase(Locale.ROOT).startsWith(w) || Formats.status(own).toLowerCase(Locale.ROOT).startsWith(w) || severity.equals(w));
    };
  }
}
