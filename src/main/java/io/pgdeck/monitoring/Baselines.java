package io.pgdeck.monitoring;

import org.jspecify.annotations.Nullable;

/// Judges a value against the thresholds of its baseline, exactly as `v_alerts` does in SQL; a test compares both.
public final class Baselines {
  /// Unknown is no value, no threshold, or a metric that is switched off: it raises nothing.
  public enum Status { CRITICAL, WARNING, OK, UNKNOWN }

  /// Which way a metric is better.
  public enum Direction { HIGHER_BETTER, LOWER_BETTER }

  private Baselines() {}

  /// Strict both ways: a value equal to a threshold is fine.
  public static Status judge(@Nullable Double value, Direction direction, @Nullable Double warning, @Nullable Double critical, boolean enabled) {
    if (!enabled || value == null || value.isNaN() || warning == null && critical == null) return Status.UNKNOWN;
    if (beyond(value, direction, critical)) return Status.CRITICAL;
    return beyond(value, direction, warning) ? Status.WARNING : Status.OK;
  }

  private static boolean beyond(double value, Direction direction, @Nullable Double threshold) {
    if (threshold == null) return false;
    return switch (direction) {
      case HIGHER_BETTER -> value < threshold;
      case LOWER_BETTER -> value > threshold;
    };
  }
}
