package io.pgdeck.recorder;

import io.pgdeck.history.Counted;
import io.pgdeck.history.Family;
import io.pgdeck.server.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Totals thing by thing out of one statement, and what came since the reading before of those that changed. The statement has the family's
/// columns, and before them `key` and `label`, after them `era`.
final class ThingTotals {
  private final Family family;
  private Map<String, double[]> last = Map.of();
  private String era = "";
  private @Nullable Instant at;

  ThingTotals(Family family) {
    this.family = family;
  }

  /// @param note what is not known and why; null when all is
  record Change(Family family, Instant from, Instant upto, List<Counted> rows, @Nullable String note) {}

  /// Empty the first time and when the statistics began anew: what ran before is a gap.
  Optional<Change> take(Reading reading) {
    var now = new HashMap<String, double[]>();
    var labels = new HashMap<String, String>();
    var since = "";
    for (var row : reading.rows()) {
      var key = row.get("key", String.class);
      now.put(key, values(row));
      labels.put(key, row.get("label", String.class));
      since = String.valueOf(row.get("era", String.class));
    }
    var before = last;
    var from = at;
    var same = since.equals(era) || before.isEmpty() || now.isEmpty();
    last = now;
    era = since;
    at = reading.asOf();
    if (from == null || !same || !at.isAfter(from)) return Optional.empty();
    return Optional.of(change(from, at, before, now, labels));
  }

  private Change change(Instant from, Instant upto, Map<String, double[]> before, Map<String, double[]> now, Map<String, String> labels) {
    var rows = new ArrayList<Counted>();
    var reset = 0;
    for (var e : now.entrySet()) {
      var then = before.get(e.getKey());
      // What was not there before was made in between: all it has counted belongs to this period.
      var delta = then == null ? e.getValue() : minus(e.getValue(), then);
      if (delta == null) reset++;
      else if (changed(delta, then, e.getValue())) rows.add(new Counted(e.getKey(), labels.get(e.getKey()), delta));
    }
    return new Change(family, from, upto, rows, reset == 0 ? null : "Statistics of %d of kind %s were reset by themselves: what they did around that is missing.".formatted(reset, family.name()));
  }

  private double @Nullable [] minus(double[] now, double[] then) {
    var delta = new double[now.length];
    for (var i = 0; i < now.length; i++) {
      var last = family.columns().get(i).last();
      if (!last && now[i] < then[i]) return null;
      delta[i] = last ? now[i] : now[i] - then[i];
    }
    return delta;
  }

  private boolean changed(double[] delta, double @Nullable [] then, double[] now) {
    for (var i = 0; i < delta.length; i++) {
      if (family.columns().get(i).last() ? then == null || Double.compare(then[i], now[i]) != 0 : delta[i] != 0 && !Double.isNaN(delta[i])) return true;
    }
    return false;
  }

  private double[] values(Record row) {
    var values = new double[family.columns().size()];
    for (var i = 0; i < values.length; i++) {
      var value = row.get(family.columns().get(i).name(), Double.class);
      values[i] = value == null ? Double.NaN : value;
    }
    return values;
  }
}
