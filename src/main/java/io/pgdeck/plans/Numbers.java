package io.pgdeck.plans;

import org.jspecify.annotations.Nullable;

/// Figures as EXPLAIN writes them.
final class Numbers {
  private Numbers() {}

  /// The number a text begins with (`12kB`, `0.5 ms`), null where it begins with none.
  static @Nullable Double of(String text) {
    var end = 0;
    var s = text.strip();
    while (end < s.length() && (Character.isDigit(s.charAt(end)) || ".-+eE".indexOf(s.charAt(end)) >= 0)) end++;
    try {
      return end == 0 ? null : Double.valueOf(s.substring(0, end));
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
