package io.pgdeck.recorder;

import io.pgdeck.server.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Totals of the whole server or database out of one statement with one row; recorded is the rate since the reading before.
final class ServerTotals {
  private final String file;
  private final Duration cadence;
  private @Nullable Counters last;

  /// @param file of the statement beside this class
  ServerTotals(String file, Duration cadence) {
    this.file = file;
    this.cadence = cadence;
  }

  String file() {
    return file;
  }

  /// Whether its time has come, by the server's clock; one that jumped back begins anew.
  boolean due(Instant now) {
    return last == null || !now.isBefore(last.at().plus(cadence)) || now.isBefore(last.at());
  }

  /// Rates by metric; empty the first time, after a reset, a restart and a crash.
  Map<String, Double> take(Reading reading) {
    if (reading.rows().isEmpty()) return Map.of();
    var row = reading.rows().getFirst();
    var totals = new TreeMap<String, Long>();
    for (var field : row.fields()) {
      if (field.getName().equals("era")) continue;
      var value = row.get(field, Long.class);
      if (value != null) totals.put(field.getName(), value);
    }
    var now = new Counters(totals, String.valueOf(row.get("era", String.class)), reading.asOf());
    var before = last;
    last = now;
    return before == null ? Map.of() : now.since(before).orElse(Map.of());
  }
}
