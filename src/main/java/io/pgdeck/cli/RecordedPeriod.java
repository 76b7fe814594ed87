package io.pgdeck.cli;

import io.pgdeck.history.HistoryPlace;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Listing;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.panel.Unit;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every sample of one metric in a stretch of time, from the recorded history.
final class RecordedPeriod {
  private static final List<Column> COLUMNS = List.of(column("captured_at", Unit.TIME, Instant.class), column("value", Unit.COUNT, Double.class), column("min", Unit.COUNT, Double.class),
      column("max", Unit.COUNT, Double.class), column("samples", Unit.COUNT, Long.class));

  private RecordedPeriod() {}

  private static Column column(String name, Unit unit, Class<?> type) {
    return new Column(name, name, unit, type, true);
  }

  /// Empty where this server's history does not have the metric.
  ///
  /// @param place   of the history; one that was asked for by name must be there
  /// @param from    first moment, null for the oldest sample
  /// @param to      moment after the last, null for the newest
  /// @throws TroubleException for a store that is not there, and a time that is none
  static Optional<Listing> of(HistoryPlace place, boolean asked, InstantSource clock, Server server, String metric, @Nullable String from, @Nullable String to) {
    if (!asked && !place.exists()) return Optional.empty();
    var started = System.nanoTime();
    try (var store = place.read(clock)) {
      var identity = Recorder.identity(server);
      if (!store.servers().containsKey(identity) || !store.metrics().contains(metric)) {
        if (asked) {
          throw new TroubleException(store.servers().containsKey(identity) ? new Trouble.BadInput("No metric \"%s\" was recorded".formatted(metric), "there are " + String.join(", ", store.metrics()))
              : new Trouble.BadInput("%s was not recorded into %s".formatted(server.profile().address(), place), "pgdeck record does it"));
        }
        return Optional.empty();
      }
      var begin = from == null ? Instant.EPOCH : Export.moment(from);
      var end = to == null ? clock.instant().plus(Duration.ofDays(1)) : Export.moment(to).minusMillis(1);
      var rows = store.period(identity, metric, begin, end).stream().map(p -> Arrays.<@Nullable Object>asList(p.at(), p.value(), p.min(), p.max(), p.samples())).toList();
      return Optional.of(new Listing(metric, server.capabilities(), COLUMNS, COLUMNS, rows, clock.instant(), Duration.ofNanos(System.nanoTime() - started), Snapshot.Source.DIRECT,
          List.of("Recorded into %s.".formatted(place))));
    }
  }
}
