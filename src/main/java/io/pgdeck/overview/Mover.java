package io.pgdeck.overview;

import io.pgdeck.panel.Change;
import io.pgdeck.recorder.SessionTotals;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A statement whose load changed from one period to the next: active sessions on average, then and now.
///
/// @param key   tells it from others, as sums over sessions have it
/// @param query without its constants; null where the recorder's role may not see it
public record Mover(String key, @Nullable String query, double before, double now) {
  private static final int MOST = 25;
  /// Less is a sample or two by chance.
  private static final double NOTICED = 0.01;

  /// Those that moved most first, up or down; none when one of the periods was not recorded.
  public static List<Mover> of(SessionTotals before, SessionTotals now) {
    if (before.moments() == 0 || now.moments() == 0) return List.of();
    var then = new HashMap<String, SessionTotals.Sum>();
    before.statements().forEach(s -> then.put(s.key(), s));
    var here = new HashMap<String, SessionTotals.Sum>();
    now.statements().forEach(s -> here.put(s.key(), s));
    return Stream.concat(here.keySet().stream(), then.keySet().stream()).distinct().map(key -> {
      var a = then.get(key);
      var b = here.get(key);
      return new Mover(key, b != null ? b.words() : Objects.requireNonNull(a).words(), a == null ? 0 : a.average(), b == null ? 0 : b.average());
    }).filter(m -> Math.abs(m.change()) >= NOTICED).sorted(Comparator.comparingDouble((Mover m) -> Math.abs(m.change())).reversed().thenComparing(m -> String.valueOf(m.query()))).limit(MOST).toList();
  }

  /// As it is written: "× 8.1", "new".
  public String words() {
    return Change.of(before, now);
  }

  public double change() {
    return now - before;
  }
}
