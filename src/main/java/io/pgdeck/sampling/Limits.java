package io.pgdeck.sampling;

import io.pgdeck.panel.Panel;
import io.pgdeck.settings.Threshold;
import java.time.Duration;
import java.util.Map;

/// How much the console may ask of a server.
///
/// @param budget    share of one core that its statements may take over the last minute, as a fraction; beyond it sampling slows
/// @param reuse     a panel opened again within this time shows its kept result and sends nothing
/// @param longest   no statement may take longer, whatever its panel allows
/// @param intervals  how often a panel is read, by its name, instead of its own interval
/// @param thresholds by metric, instead of those the server states
public record Limits(double budget, Duration reuse, Duration longest, Map<String, Duration> intervals, Map<String, Threshold> thresholds) {
  public static final Limits STANDARD = new Limits(0.01, Duration.ofSeconds(30));

  public Limits {
    if (!(budget > 0)) throw new IllegalArgumentException("budget " + budget);
    if (reuse.isNegative()) throw new IllegalArgumentException("reuse " + reuse);
    if (!longest.isPositive()) throw new IllegalArgumentException("longest " + longest);
    intervals = Map.copyOf(intervals);
    thresholds = Map.copyOf(thresholds);
  }

  public Limits(double budget, Duration reuse) {
    this(budget, reuse, Duration.ofSeconds(30), Map.of(), Map.of());
  }

  /// How often this panel is read at full pace.
  public Duration every(Panel<?> panel) {
    return intervals.getOrDefault(panel.name(), panel.cadence());
  }

  /// How long its statement may take.
  Duration limit(Panel<?> panel) {
    return panel.limit().compareTo(longest) > 0 ? longest : panel.limit();
  }
}
