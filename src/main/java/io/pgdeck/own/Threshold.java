package io.pgdeck.own;

import io.pgdeck.panel.Severity;
import org.jspecify.annotations.Nullable;

/// From which value of a column on a row is that bad: `size_bytes >= 1e9`.
///
/// @param at position of the column
record Threshold(Severity severity, int at, Sign sign, double limit) {
  enum Sign {
    AT_LEAST(">="), AT_MOST("<="), ABOVE(">"), BELOW("<"), EQUAL("=");

    private final String written;

    Sign(String written) {
      this.written = written;
    }

    static @Nullable Sign of(String written) {
      for (var sign : values()) if (sign.written.equals(written)) return sign;
      return null;
    }
  }

  /// Unknown is never beyond.
  boolean beyond(@Nullable Object value) {
    if (!(value instanceof Number number)) return false;
    var order = Double.compare(number.doubleValue(), limit);
    return switch (sign) {
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
      case ABOVE -> order > 0;
      case BELOW -> order < 0;
      case EQUAL -> order == 0;
    };
  }
}
