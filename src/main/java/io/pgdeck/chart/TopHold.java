package io.pgdeck.chart;

import java.time.Duration;
import java.time.Instant;

/// Keeps the top of a live axis from jumping: it grows at once and shrinks at most once a minute of the data's time.
public final class TopHold {
  private static final Duration REST = Duration.ofMinutes(1);
  private double held = Double.NaN;
  private Instant changed = Instant.MIN;

  /// @param now the end of the data, not the clock
  public double next(double wanted, Instant now) {
    if (Double.isNaN(wanted)) return held;
    if (Double.isNaN(held) || wanted > held || wanted < held && !now.isBefore(changed.plus(REST))) {
      held = wanted;
      changed = now;
    }
    return held;
  }
}
