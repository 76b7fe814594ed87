package io.pgdeck.alerts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a metric's good, warning and critical ranges lie between two ends that show all of them.
///
/// @param low  left end; a value beyond an end is drawn at it
/// @param down whether small values are the bad ones
public record ThresholdScale(double low, double high, double warning, double critical, boolean down) {
  /// Empty where no threshold is set.
  public static Optional<ThresholdScale> of(Metric m) {
    var warning = m.warningThreshold();
    var critical = m.criticalThreshold();
    if (warning == null && critical == null) return Optional.empty();
    var crit = critical == null ? warning : critical;
    var warn = warning == null ? critical : warning;
    if (crit == null || warn == null) return Optional.empty();
    return Optional.of(m.direction().equals("HIGHER_BETTER") ? falling(m.unit(), warn, crit) : rising(m.unit(), warn, crit));
  }

  private static ThresholdScale falling(String unit, double warn, double crit) {
    // Percentages hardly ever fall far: the last part before 100 is what matters.
    if (unit.equals("%")) return new ThresholdScale(Math.max(0, Math.min(crit, 100 - 2 * (100 - crit))), 100, warn, crit, true);
    return new ThresholdScale(0, Math.max(2 * warn, warn + 1), warn, crit, true);
  }

  private static ThresholdScale rising(String unit, double warn, double crit) {
    var high = Math.max(crit * 1.3, crit + 1);
    return new ThresholdScale(0, unit.equals("%") ? Math.min(Math.max(high, crit), 100) : high, warn, crit, false);
  }

  /// From 0 at the left end to 1 at the right.
  public double at(double value) {
    return high <= low ? 0 : Math.clamp((value - low) / (high - low), 0, 1);
  }

  /// "critical below 95 %": the limit a value is beyond, the next one it would reach when it is fine.
  static String limit(Metric m, @Nullable String status) {
    var side = m.direction().equals("HIGHER_BETTER") ? "below" : "above";
    var critical = "CRITICAL".equals(status) || m.warningThreshold() == null;
    var limit = critical ? m.criticalThreshold() : m.warningThreshold();
    return limit == null ? "no threshold" : "%s %s %s".formatted(critical ? "critical" : "warning", side, m.written(limit));
  }
}
