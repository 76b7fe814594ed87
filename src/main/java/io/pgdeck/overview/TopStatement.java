package io.pgdeck.overview;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.StatementSamples;
import io.pgdeck.recorder.LoadBy;
import io.pgdeck.recorder.LoadSeries;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A statement by its share of the load of a period: active sessions on average, and what they waited for. Calls and their mean are those that
/// pg_stat_statements counted in the same time.
///
/// @param key            tells it from others, as sums over sessions have it
/// @param query          without its constants; null where the recorder's role may not see it
/// @param waits          active sessions by wait class; they add up to the load
/// @param share          of the load of all, 0 to 1
/// @param callsPerSecond null where it was not counted, as is the mean
/// @param trend          its load over the period, oldest first
public record TopStatement(String key, @Nullable String query, Map<WaitClass, Double> waits, double share, @Nullable Double callsPerSecond, @Nullable Double meanMs, List<Double> trend) {
  private static final int MOST = 12;
  private static final int STEPS = 60;
  /// The block size plays no part in it.
  private static final int BLOCK = 8192;

  /// Those with most load first; none when nothing was recorded.
  public static List<TopStatement> of(HistoryStore store, String identity, TimeRange range) {
    var seen = store.activity(identity, range.from(), range.to());
    var waits = new HashMap<String, Map<WaitClass, Double>>();
    var texts = new HashMap<String, String>();
    var all = 0.0;
    for (var s : seen.statements()) {
      if (!"active".equals(s.state())) continue;
      var load = (double) s.samples() / seen.moments();
      all += load;
      waits.computeIfAbsent(key(s), _ -> new EnumMap<>(WaitClass.class)).merge(WaitClass.of(s.waitEventType()), load, Double::sum);
      if (s.query() != null) texts.putIfAbsent(key(s), s.query());
    }
    if (waits.isEmpty()) return List.of();
    var keys = waits.keySet().stream().sorted(Comparator.comparingDouble((String k) -> -load(waits.get(k))).thenComparing(k -> k)).limit(MOST).toList();
    var period = StatementHistory.period(store, identity, range.from(), range.to(), BLOCK);
    var counts = new HashMap<String, Counts>();
    for (var d : period.deltas()) if (d.counts() != null && d.key().queryid() != null) counts.merge(d.key().queryid().toString(), d.counts(), Counts::plus);
    var trends = new HashMap<String, List<Double>>();
    for (var layer : LoadSeries.of(store, identity, range, STEPS, LoadBy.QUERY, keys).layers()) trends.put(layer.key(), Arrays.stream(layer.values()).boxed().toList());
    var found = new ArrayList<TopStatement>();
    for (var key : keys) {
      var c = counts.get(key);
      var ran = c != null && c.calls() > 0;
      found.add(new TopStatement(key, texts.get(key), waits.get(key), load(waits.get(key)) / all, ran ? c.calls() / period.seconds() : null, ran ? c.meanMs() : null, trends.getOrDefault(key, List.of())));
    }
    return found;
  }

  private static String key(StatementSamples s) {
    return s.queryId() == null ? String.valueOf(s.query()) : s.queryId().toString();
  }

  /// Active sessions on average.
  public double load() {
    return load(waits);
  }

  private static double load(Map<WaitClass, Double> waits) {
    return waits.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
