package io.pgdeck.monitoring;

import org.jspecify.annotations.Nullable;

/// The rule by which a value is judged against its thresholds, the same in Java and in `v_alerts`.
///
/// Strict in both directions: a value equal to a threshold is fine. A missing value or threshold judges nothing.
public record Baselines(Direction direction, @Nullable Double warning, @Nullable Double critical) {
  public enum Direction { HIGHER_BETTER, LOWER_BETTER }

  /// CRITICAL, WARNING or OK; null when the value is unknown.
  public @Nullable String judge(@Nullable Double value) {
    if (value == null) return null;
    if (beyond(value, critical)) return "CRITICAL";
    return beyond(value, warning) ? "WARNING" : "OK";
  }

  private boolean beyond(double value, @Nullable Double threshold) {
    if (threshold == null) return false;
    return switch (direction) {
      case HIGHER_BETTER -> value < threshold;
      case LOWER_BETTER -> value > threshold;
    };
  }
}
