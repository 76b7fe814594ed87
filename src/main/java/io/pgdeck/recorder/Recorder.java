package io.pgdeck.recorder;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Reading;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one server tick by tick into a store: sessions at each, counters by their difference at their own cadence.
/// A tick that fails leaves a gap; what is unknown is not written. One thread.
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration COMPACTION = Duration.ofMinutes(1);

  private final UnaryOperator<Reading> seen;
  private final Server server;
  private final HistoryStore store;
  private final String identity;
  private final List<ServerTotals> totals;
  private final SlowSources slow;
  private final Activity.Reader reader = new Activity.Reader();
  /// Held while the store is compacted.
  private final ReentrantLock compacting = new ReentrantLock();
  private @Nullable Instant compacted;

  public Recorder(Server server, HistoryStore store, RecorderPace pace) {
    this(server, store, pace, r -> r);
  }

  /// @param seen what becomes of each reading but those of statements: a test's clock
  Recorder(Server server, HistoryStore store, RecorderPace pace, UnaryOperator<Reading> seen) {
    this.seen = seen;
    this.server = server;
    this.store = store;
    this.identity = identity(server);
    totals = List.of(new ServerTotals("database.sql", pace.totals()), new ServerTotals("wal.sql", pace.totals()), new ServerTotals("checkpoints.sql", pace.totals()));
    slow = new SlowSources(server, seen);
    var plans = new PlanSource();
    slow.add("statements", pace.statements(), new StatementSource(store.texts(identity).keySet(), plans::ran));
    slow.add("plans", pace.statements(), plans);
    slow.add("replication.sql", pace.totals(), new ThingTotals(RecordedFamilies.REPLICATION));
    if (server.capabilities().major() >= 16) slow.add("io.sql", pace.statements(), new ThingTotals(RecordedFamilies.IO));
    slow.add("tables.sql", pace.relations(), new ThingTotals(RecordedFamilies.TABLE));
    slow.add("indexes.sql", pace.relations(), new ThingTotals(RecordedFamilies.INDEX));
  }

  public Recorder(Server server, HistoryStore store) {
    this(server, store, RecorderPace.USUAL);
  }

  /// What a server is in a store: the cluster and the database, on whatever host the primary is; a standby, which has the same, by its address.
  public static String identity(Server server) {
    var found = server.capabilities();
    return found.systemIdentifier() + "/" + found.database() + (found.inRecovery() ? "/standby " + server.profile().servers() : "");
  }

  /// Reads once and keeps it.
  ///
  /// @return the server's time of the tick
  /// @throws io.pgdeck.server.TroubleException when the server or the store refuses; the next tick may work
  public Instant tick(Job job) {
    var now = read("activity.sql", job);
    var activity = reader.of(now);
    var values = new TreeMap<>(activity.counts());
    for (var total : totals) if (total.due(now.asOf())) values.putAll(total.take(read(total.file(), job)));
    slow.start(now.asOf(), job);
    try {
      store.append(identity, server.profile().address(), now.asOf(), values, activity.sessions());
    } finally {
      // What cannot be written waits in the store's order.
      slow.write(store, identity);
    }
    if (compacted == null || Duration.between(compacted, now.asOf()).abs().compareTo(COMPACTION) >= 0) {
      if (compacted != null) compact();
      compacted = now.asOf();
    }
    return now.asOf();
  }

  /// Beside the samples, which go on meanwhile.
  private void compact() {
    if (compacting.isLocked()) return;
    Jobs.background("compaction", () -> {
      compacting.lock();
      try (var own = store.beside()) {
        own.compact();
      } catch (TroubleException e) {
        LOG.warn("{}", e.trouble().sentence());
      } finally {
        compacting.unlock();
      }
    });
  }

  /// Waits until the store is not worked on any more.
  @Override
  public void close() {
    compacting.lock();
    compacting.unlock();
  }

  /// Whether the store takes nothing now, and what was read waits in memory.
  boolean waits() {
    return store.waiting() > 0;
  }

  /// Whether what is read seldom is being read now.
  public boolean reads() {
    return slow.busy();
  }

  private Reading read(String file, Job job) {
    var read = Job.quiet("Recorder", LIMIT);
    try (var _ = job.onCancel(read::cancel)) {
      return seen.apply(server.read("recorder", read, SqlCatalog.statement("/io/pgdeck/recorder/" + file, server.capabilities()), List.of()));
    }
  }
}
