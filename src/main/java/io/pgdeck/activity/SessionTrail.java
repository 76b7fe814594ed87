package io.pgdeck.activity;

import io.pgdeck.chart.StackedAreas;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.chart.WaitClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Active sessions by wait class as this window saw them, sample by sample; the console's own are left out. Kept while the console is
/// open, the last hour at most; where nothing was read there is a gap. Not thread-safe.
public final class SessionTrail {
  private static final Duration KEPT = Duration.ofHours(1);
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, Map<WaitClass, Integer> active) {}

  /// Takes what was read at a time; the same reading twice is one.
  public void take(Instant at, List<Backend> backends) {
    if (!samples.isEmpty() && !at.isAfter(samples.getLast().at())) return;
    var counted = new EnumMap<WaitClass, Integer>(WaitClass.class);
    backends.stream().filter(b -> b.isActive() && !b.isOwn()).forEach(b -> counted.merge(b.waitClass(), 1, Integer::sum));
    samples.addLast(new Sample(at, counted));
    while (samples.getFirst().at().isBefore(at.minus(KEPT))) samples.removeFirst();
  }

  public int size() {
    return samples.size();
  }

  /// The chart of the last while, ending with the last sample.
  public TimeSeries chart(Duration shown, ZoneId zone) {
    var end = samples.isEmpty() ? Instant.EPOCH.plus(shown) : samples.getLast().at();
    var kept = new ArrayList<>(samples);
    var at = kept.stream().mapToLong(s -> s.at().toEpochMilli()).toArray();
    var layers = new EnumMap<WaitClass, double[]>(WaitClass.class);
    for (var kind : WaitClass.values()) layers.put(kind, kept.stream().mapToDouble(s -> s.active().getOrDefault(kind, 0)).toArray());
    return StackedAreas.sessions("Active sessions by wait class", new TimeRange(end.minus(shown), end), zone, Backend.PANEL.cadence(), at, layers, 0, List.of());
  }
}
