package io.pgdeck.recorder;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Reading;
import io.pgdeck.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads one server tick by tick into a store: sessions by what they do at each, counters by their difference every few seconds.
/// A tick that fails leaves a gap; what is unknown is not written. One thread.
public final class Recorder {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration COUNTERS = Duration.ofSeconds(10);
  private static final Duration COMPACTION = Duration.ofMinutes(1);
  private static final String DATABASE = SqlCatalog.statement("/io/pgdeck/recorder/database.sql");

  private final Server server;
  private final HistoryStore store;
  private final String identity;
  private final Duration cadence;
  private final Activity.Reader reader = new Activity.Reader();
  private @Nullable Counters last;
  private @Nullable Instant compacted;

  /// @param counters how often totals are read
  public Recorder(Server server, HistoryStore store, Duration counters) {
    this.server = server;
    this.store = store;
    this.cadence = counters;
    this.identity = identity(server);
  }

  public Recorder(Server server, HistoryStore store) {
    this(server, store, COUNTERS);
  }

  /// What a server is in a store: the cluster and the database.
  public static String identity(Server server) {
    return server.capabilities().systemIdentifier() + "/" + server.capabilities().database();
  }

  /// Reads once and keeps it.
  ///
  /// @return the server's time of the tick
  /// @throws io.pgdeck.server.TroubleException when the server or the store refuses; the next tick may work
  public Instant tick(Job job) {
    var now = read(SqlCatalog.statement("/io/pgdeck/recorder/activity.sql", server.capabilities().major()), job);
    var activity = reader.of(now);
    var values = new TreeMap<>(activity.counts());
    if (last == null || !now.asOf().isBefore(last.at().plus(cadence)) || now.asOf().isBefore(last.at())) {
      var counters = counters(job);
      if (last != null) counters.since(last).ifPresent(values::putAll);
      last = counters;
    }
    store.append(identity, server.profile().address(), now.asOf(), values, activity.sessions());
    if (compacted == null || Duration.between(compacted, now.asOf()).abs().compareTo(COMPACTION) >= 0) {
      store.compact();
      compacted = now.asOf();
    }
    return now.asOf();
  }

  private Counters counters(Job job) {
    var reading = read(DATABASE, job);
    var row = reading.rows().getFirst();
    var totals = new TreeMap<String, Long>();
    for (var field : row.fields()) {
      if (field.getName().equals("era")) continue;
      var value = row.get(field, Long.class);
      if (value != null) totals.put(field.getName(), value);
    }
    return new Counters(totals, String.valueOf(row.get("era", String.class)), reading.asOf());
  }

  private Reading read(String sql, Job job) {
    var read = Job.quiet("Recorder", LIMIT);
    try (var _ = job.onCancel(read::cancel)) {
      return server.read("recorder", read, sql, List.of());
    }
  }
}
