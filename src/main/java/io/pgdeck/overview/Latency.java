package io.pgdeck.overview;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How long statements took within the last hour, over all calls that were recorded but the console's own. Estimates, as the server keeps of each
/// statement the mean and the spread alone: its median as of times spread log-normally, its p95 and p99 as `v_statement_window` does.
public record Latency(double p50Ms, double p95Ms, double p99Ms) {
  static final Duration SPAN = Duration.ofHours(1);
  /// The block size plays no part in it.
  private static final int BLOCK = 8192;

  /// Empty where nothing was recorded, or nothing ran.
  public static Optional<Latency> of(HistoryStore store, String identity, Instant now) {
    var texts = store.texts(identity);
    return of(StatementHistory.period(store, identity, now.minus(SPAN), now, BLOCK).deltas().stream()
        .filter(d -> d.key().queryid() == null || !texts.getOrDefault(d.key().queryid(), "").startsWith(StatementHistory.OWN)).map(d -> d.counts()).toList());
  }

  static Optional<Latency> of(List<Counts> statements) {
    var ran = statements.stream().filter(c -> c != null && c.calls() > 0).toList();
    if (ran.isEmpty()) return Optional.empty();
    return Optional.of(new Latency(at(ran, 0.5, Latency::median), at(ran, 0.95, c -> known(c.p95EstMs())), at(ran, 0.99, c -> known(c.p99EstMs()))));
  }

  /// The statement at which this share of all calls is reached, in the order of that very estimate.
  private static double at(List<Counts> ran, double share, ToDoubleFunction<Counts> estimate) {
    var wanted = share * ran.stream().mapToLong(Counts::calls).sum();
    var passed = 0L;
    for (var c : ran.stream().sorted(Comparator.comparingDouble(estimate)).toList()) {
      passed += c.calls();
      if (passed >= wanted) return estimate.applyAsDouble(c);
    }
    throw new IllegalStateException("no statement holds the last call");
  }

  private static double median(Counts c) {
    var mean = known(c.meanMs());
    var spread = known(c.stddevMs());
    return mean == 0 ? 0 : mean * mean / Math.sqrt(mean * mean + spread * spread);
  }

  private static double known(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? 0 : value;
  }
}
