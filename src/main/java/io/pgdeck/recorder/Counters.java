package io.pgdeck.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Totals since a reset, at a moment.
///
/// @param era changes with each reset of the statistics and each start of the server: totals of two eras have no difference
record Counters(Map<String, Long> totals, String era, Instant at) {
  /// Per second since an earlier reading; empty after a reset, a restart or when a total went down: that is a gap.
  Optional<Map<String, Double>> since(Counters before) {
    var seconds = Duration.between(before.at, at).toNanos() / 1e9;
    if (!era.equals(before.era) || seconds <= 0) return Optional.empty();
    var rates = new TreeMap<String, Double>();
    for (var e : totals.entrySet()) {
      var earlier = before.totals.get(e.getKey());
      if (earlier == null) continue;
      if (e.getValue() < earlier) return Optional.empty();
      rates.put(e.getKey() + "_per_s", (e.getValue() - earlier) / seconds);
    }
    return Optional.of(rates);
  }
}
