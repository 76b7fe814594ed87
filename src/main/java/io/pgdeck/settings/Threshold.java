package io.pgdeck.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where one metric begins to warn and to be critical for this user, instead of what the server's baselines say. In the metric's unit.
public record Threshold(@Nullable Double warning, @Nullable Double critical) {
  /// With these where nothing was chosen.
  public Threshold or(@Nullable Double usualWarning, @Nullable Double usualCritical) {
    return new Threshold(warning == null ? usualWarning : warning, critical == null ? usualCritical : critical);
  }

  /// Both on the same side, in the order of the metric's direction.
  ///
  /// @param lowerBetter warnings come above the threshold
  public Optional<String> wrong(String metric, boolean lowerBetter) {
    if (warning == null || critical == null || (lowerBetter ? warning <= critical : warning >= critical)) return Optional.empty();
    return Optional.of("The thresholds of %s are the wrong way round: warning %s, critical %s. %s is better here, so critical must be the %s one."
        .formatted(metric, warning, critical, lowerBetter ? "Lower" : "Higher", lowerBetter ? "higher" : "lower"));
  }
}
