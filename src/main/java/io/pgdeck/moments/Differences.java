package io.pgdeck.moments;

import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Average active sessions of both sides, by what they wait for, run and who they are, and what statements took; those that differ most first.
final class Differences {
  /// A twentieth of a session is what a few samples differ by.
  private static final double LEAST = 0.05;
  private static final int ROWS = 20;
  private final Stretch a;
  private final Stretch b;

  Differences(Stretch a, Stretch b) {
    this.a = a;
    this.b = b;
  }

  List<Difference> ranked() {
    var found = new ArrayList<Difference>();
    add(found, "load", _ -> "active sessions");
    add(found, "wait event", Differences::wait);
    add(found, "statement", s -> s.queryId() == null ? null : Words.text(text(s)));
    add(found, "application", SessionSample::application);
    add(found, "role", SessionSample::user);
    add(found, "database", SessionSample::database);
    found.addAll(new StatementDifferences(a, b).all());
    return found.stream().filter(d -> d.weight() >= LEAST || d.kind().equals("load"))
        .sorted(Comparator.comparing((Difference d) -> !d.kind().equals("load")).thenComparing(Comparator.comparingDouble(Difference::weight).reversed()).thenComparing(Difference::kind).thenComparing(Difference::name)).toList();
  }

  private @Nullable String text(SessionSample s) {
    if (s.query() != null) return s.query();
    var id = s.queryId();
    return id == null ? null : b.texts().getOrDefault(id, a.texts().get(id));
  }

  static String wait(SessionSample s) {
    return s.waitEventType() == null ? "CPU (no wait)" : s.waitEventType() + " " + s.waitEvent();
  }

  private void add(List<Difference> into, String kind, Function<SessionSample, @Nullable String> of) {
    var before = averages(a, of);
    var now = averages(b, of);
    var names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (var name : names) {
      var was = before.getOrDefault(name, a.moments().isEmpty() ? Double.NaN : 0.0);
      var is = now.getOrDefault(name, b.moments().isEmpty() ? Double.NaN : 0.0);
      if (Double.isNaN(was) || Double.isNaN(is)) continue;
      into.add(new Difference(kind, name, was, is, rows(is >= was ? b : a, of, name)));
    }
  }

  private static Map<String, Double> averages(Stretch side, Function<SessionSample, @Nullable String> of) {
    var counted = new HashMap<String, Integer>();
    for (var moment : side.moments()) {
      for (var s : Stretch.busy(moment)) {
        var name = of.apply(s);
        if (name != null) counted.merge(name, 1, Integer::sum);
      }
    }
    var averages = new HashMap<String, Double>();
    counted.forEach((name, n) -> averages.put(name, (double) n / side.moments().size()));
    return averages;
  }

  /// The sessions of the moment that had most of it.
  private static List<Evidence> rows(Stretch side, Function<SessionSample, @Nullable String> of, String name) {
    var worst = side.moments().stream().max(Comparator.comparingLong((SessionMoment m) -> fitting(m, of, name).size()));
    return worst.map(m -> fitting(m, of, name).stream().limit(ROWS).map(s -> Words.session(m.at(), s)).toList()).orElse(List.of());
  }

  private static List<SessionSample> fitting(SessionMoment moment, Function<SessionSample, @Nullable String> of, String name) {
    return Stretch.busy(moment).stream().filter(s -> name.equals(of.apply(s))).toList();
  }
}
