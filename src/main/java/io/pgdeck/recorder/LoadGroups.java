package io.pgdeck.recorder;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.history.ActivityPart;
import io.pgdeck.history.ActivityPart.Group;
import io.pgdeck.recorder.LoadSeries.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Layers out of what active sessions have in common: those with most load one by one, all others as one.
final class LoadGroups {
  static final String OTHERS = "others";
  private static final int LAYERS = 7;
  private static final long LONGEST_PAUSE = 31_000;
  private static final int NAME = 60;
  /// The one set of colours that are told apart in a stack; the legend says what each is here.
  private static final List<Ink> INKS = List.of(Ink.WAIT_IO, Ink.WAIT_CPU, Ink.WAIT_LWLOCK, Ink.WAIT_IPC, Ink.WAIT_TIMEOUT, Ink.WAIT_LOCK, Ink.WAIT_CLIENT);

  private final long first;
  private final long step;
  private final double[] weights;
  private final Map<Group, double[]> sums = new HashMap<>();

  LoadGroups(List<ActivityPart> parts, long first, long step, int count) {
    this.first = first;
    this.step = step;
    weights = new double[count];
    var before = Long.MIN_VALUE;
    for (var part : parts) {
      var at = part.at().toEpochMilli();
      var width = part.millis() > 0 ? part.millis() : before == Long.MIN_VALUE ? 1_000 : Math.min(at - before, LONGEST_PAUSE);
      before = part.millis() > 0 ? at + part.millis() : at;
      add(part, part.millis() > 0 ? at : at - width, width);
    }
  }

  private void add(ActivityPart part, long low, long width) {
    for (var k = Math.max(0, Math.floorDiv(low - first, step)); k < weights.length && first + k * step < low + width; k++) {
      var overlap = Math.min(low + width, first + (k + 1) * step) - Math.max(low, first + k * step);
      if (overlap <= 0) continue;
      weights[(int) k] += overlap;
      for (var e : part.samples().entrySet()) sums.computeIfAbsent(e.getKey(), _ -> new double[weights.length])[(int) k] += (double) e.getValue() / part.moments() * overlap;
    }
  }

  /// @param wanted keys of the layers in their order, as another time has them; empty for those with most load here
  List<Layer> layers(LoadBy by, List<String> wanted) {
    var byKey = new HashMap<String, List<Group>>();
    sums.keySet().forEach(g -> byKey.computeIfAbsent(g.key(), _ -> new ArrayList<>()).add(g));
    var keys = wanted.isEmpty() ? byKey.keySet().stream().sorted(Comparator.comparingDouble((String k) -> -total(byKey.get(k))).thenComparing(k -> k)).limit(LAYERS).toList()
        : wanted.stream().filter(k -> !k.equals(OTHERS)).toList();
    var layers = new ArrayList<Layer>();
    var inks = inks(keys, by, byKey);
    for (var k = 0; k < keys.size(); k++) {
      var groups = byKey.getOrDefault(keys.get(k), List.of());
      var name = groups.isEmpty() ? keys.get(k) : name(groups.getFirst(), by);
      // Long statements may begin alike.
      layers.add(new Layer(keys.get(k), by == LoadBy.QUERY ? (k + 1) + " " + name : name, inks.get(k), values(groups.stream())));
    }
    var others = byKey.entrySet().stream().filter(e -> !keys.contains(e.getKey())).flatMap(e -> e.getValue().stream()).toList();
    if (!others.isEmpty() || wanted.contains(OTHERS) || layers.isEmpty()) layers.add(new Layer(OTHERS, "Others", Ink.WAIT_OTHER, values(others.stream())));
    return layers;
  }

  private double total(List<Group> groups) {
    return groups.stream().mapToDouble(g -> Arrays.stream(sums.get(g)).sum()).sum();
  }

  private double[] values(Stream<Group> groups) {
    var values = new double[weights.length];
    groups.forEach(g -> {
      var of = sums.get(g);
      for (var k = 0; k < values.length; k++) values[k] += of[k];
    });
    for (var k = 0; k < values.length; k++) values[k] = weights[k] == 0 ? Double.NaN : values[k] / weights[k];
    return values;
  }

  /// The first event of a wait class has that class's colour; what is left over goes to the others.
  private static List<Ink> inks(List<String> keys, LoadBy by, Map<String, List<Group>> groups) {
    var free = new ArrayList<>(INKS);
    var inks = new ArrayList<@Nullable Ink>();
    for (var key : keys) {
      var own = by != LoadBy.WAIT_EVENT || !groups.containsKey(key) ? null : WaitClass.of(groups.get(key).getFirst().kind()).ink();
      inks.add(own != null && free.remove(own) ? own : null);
    }
    return inks.stream().map(ink -> ink != null ? ink : free.isEmpty() ? Ink.WAIT_OTHER : free.removeFirst()).toList();
  }

  private static String name(Group group, LoadBy by) {
    if (by == LoadBy.WAIT_EVENT) return group.name() == null ? WaitClass.CPU.word() : group.kind() + " · " + group.name();
    if (group.name() == null) return by == LoadBy.QUERY ? "hidden, or no statement" : "none";
    if (group.name().isBlank()) return "without a name";
    var text = group.name().strip().replaceAll("\\s+", " ");
    return text.length() <= NAME ? text : text.substring(0, text.offsetByCodePoints(0, NAME - 1)) + "…";
  }
}
