package io.pgdeck.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What was counted in a step of time.
///
/// @param covered how much of it was recorded, never zero
/// @param sums    by group
public record CountedStep(Instant from, Instant upto, Duration covered, Map<String, Double> sums) {
  public CountedStep {
    sums = Map.copyOf(sums);
  }
}
