package io.pgdeck.overview;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What the tiles stood at at the same time a day or a week before: averages of a quarter of an hour out of the recorded history.
///
/// @param words   "the day before"
/// @param figures by the tile's label; what was not recorded is absent
public record Then(String words, Map<String, Double> figures) {
  private static final Duration SPAN = Duration.ofMinutes(15);

  public static Then of(HistoryStore store, String identity, Instant now, Duration gap) {
    var to = now.minus(gap);
    var found = new HashMap<String, Double>();
    average(store, identity, "active_sessions", to, found, "Load");
    average(store, identity, "sessions", to, found, "Connections");
    average(store, identity, "oldest_transaction_s", to, found, "Oldest transaction");
    var parts = new HashMap<String, Double>();
    for (var metric : new String[] {"commits_per_s", "rollbacks_per_s", "blocks_hit_per_s", "blocks_read_per_s"}) average(store, identity, metric, to, parts, metric);
    var commits = parts.get("commits_per_s");
    var rollbacks = parts.get("rollbacks_per_s");
    if (commits != null && rollbacks != null) {
      found.put("Transactions", commits + rollbacks);
      if (commits + rollbacks > 0) found.put("Errors", 100 * rollbacks / (commits + rollbacks));
    }
    var hits = parts.get("blocks_hit_per_s");
    var reads = parts.get("blocks_read_per_s");
    if (hits != null && reads != null && hits + reads > 0) found.put("Cache hit", 100 * hits / (hits + reads));
    return new Then(gap.toDays() == 1 ? "the day before" : "the week before", Map.copyOf(found));
  }

  private static void average(HistoryStore store, String identity, String metric, Instant to, Map<String, Double> into, String name) {
    var points = store.period(identity, metric, to.minus(SPAN), to);
    var samples = points.stream().mapToLong(Point::samples).sum();
    if (samples > 0) into.put(name, points.stream().mapToDouble(p -> p.value() * p.samples()).sum() / samples);
  }
}
