package io.pgdeck.sampling;

import java.time.Duration;

/// By how much intervals are stretched so that the console keeps to its budget. The cost it looks at is that of a whole
/// minute, so it moves a part of the way at a time, or it would swing. Not thread-safe: the sampler guards it.
final class Pace {
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final double PART = 0.3;
  private static final double SLOWEST = 20;
  /// Below this nobody would notice, and the status bar need not say it.
  private static final double NEARLY_FULL = 1.05;

  private double factor = 1;
  private long movedAt;
  private boolean moved;

  /// @param share  of one core over the last minute, at the present pace
  /// @param nanos  a steady clock
  void look(double share, double budget, long nanos) {
    if (moved && nanos - movedAt < STEP.toNanos()) return;
    moved = true;
    movedAt = nanos;
    var wanted = Math.clamp(factor * share / budget, 1, SLOWEST);
    factor += (wanted - factor) * PART;
    if (wanted == 1 && factor < NEARLY_FULL) factor = 1;
  }

  /// 1 at full pace, 2 when every interval is twice as long.
  double factor() {
    return factor < NEARLY_FULL ? 1 : factor;
  }

  Duration stretched(Duration cadence) {
    return factor() == 1 ? cadence : Duration.ofNanos((long) (cadence.toNanos() * factor()));
  }
}
