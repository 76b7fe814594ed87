package io.pgdeck.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sessions that are alike, counted; as rows of a family, so that they are kept and summed as all others are. Not thread-safe.
final class SessionSums {
  static final Family FAMILY = new Family("activity", List.of(Family.Column.count("samples")));
  /// The row that counts the moments.
  private static final String MOMENTS = "";
  private static final String SEPARATOR = "\u001f";
  private static final String UNKNOWN = "\u0000";

  private final Map<String, double[]> counts = new TreeMap<>();
  private final Map<String, String> queries = new TreeMap<>();

  void add(SessionMoment moment) {
    add(MOMENTS, 1);
    for (var s : moment.sessions()) {
      var key = String.join(SEPARATOR, word(s.user()), word(s.database()), word(s.application()), word(s.state()), word(s.waitEventType()), word(s.waitEvent()),
          s.queryId() == null ? UNKNOWN : (s.ownId() ? "f" : "q") + s.queryId());
      add(key, 1);
      if (s.query() != null) queries.putIfAbsent(key, s.query());
    }
  }

  void add(Counted row) {
    add(row.key(), row.values()[0]);
    if (row.label() != null) queries.putIfAbsent(row.key(), row.label());
  }

  private void add(String key, double n) {
    counts.computeIfAbsent(key, _ -> new double[1])[0] += n;
  }

  List<Counted> rows() {
    return counts.entrySet().stream().map(e -> new Counted(e.getKey(), queries.get(e.getKey()), e.getValue())).toList();
  }

  SessionPeriod period() {
    var sums = new ArrayList<SessionSum>();
    counts.forEach((key, n) -> {
      if (key.equals(MOMENTS)) return;
      var w = key.split(SEPARATOR, -1);
      sums.add(new SessionSum(read(w[0]), read(w[1]), read(w[2]), read(w[3]), read(w[4]), read(w[5]), w[6].equals(UNKNOWN) ? null : Long.valueOf(w[6].substring(1)),
          w[6].startsWith("f"), queries.get(key), Math.round(n[0])));
    });
    return new SessionPeriod(Math.round(counts.getOrDefault(MOMENTS, new double[1])[0]), sums);
  }

  private static String word(@Nullable String text) {
    return text == null ? UNKNOWN : text.replace(SEPARATOR, " ");
  }

  private static @Nullable String read(String word) {
    return word.equals(UNKNOWN) ? null : word;
  }
}
