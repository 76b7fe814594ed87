package io.pgdeck.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How figures came here, each by its name, as this window saw them: the last hour at most. Not thread-safe.
public final class Trends {
  private static final Duration KEPT = Duration.ofHours(1);
  private final Map<String, Deque<Value>> figures = new HashMap<>();

  private record Value(Instant at, double value) {}

  /// Takes a value; unknown is a gap, the same reading twice is one.
  public void take(String name, Instant at, @Nullable Double value) {
    var kept = figures.computeIfAbsent(name, _ -> new ArrayDeque<>());
    if (!kept.isEmpty() && !at.isAfter(kept.getLast().at())) return;
    kept.addLast(new Value(at, value == null ? Double.NaN : value));
    while (kept.getFirst().at().isBefore(at.minus(KEPT))) kept.removeFirst();
  }

  /// Oldest first; empty for a figure that was never taken.
  public List<Double> of(String name) {
    return figures.getOrDefault(name, new ArrayDeque<>()).stream().map(Value::value).toList();
  }
}
