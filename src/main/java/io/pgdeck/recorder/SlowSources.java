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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is read seldom and takes longer, beside the samples of each second: on a thread of its own, one statement after the other. What it
/// found waits until the recorder's thread, which alone writes to the store, takes it.
final class SlowSources {
  private static final Logger LOG = LoggerFactory.getLogger(SlowSources.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// Reads once and gives what is to be written, empty where there is nothing.
  interface Source {
    List<BiConsumer<HistoryStore, String>> read(Server server, Job job);
  }

  private static final class Entry {
    private final String name;
    private final Duration cadence;
    private final Source source;
    private Instant next = Instant.MIN;

    private Entry(String name, Duration cadence, Source source) {
      this.name = name;
      this.cadence = cadence;
      this.source = source;
    }
  }

  private final UnaryOperator<Reading> seen;
  private final Server server;
  private final List<Entry> entries = new ArrayList<>();
  private final Queue<BiConsumer<HistoryStore, String>> found = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private Instant before = Instant.MIN;

  SlowSources(Server server, UnaryOperator<Reading> seen) {
    this.seen = seen;
    this.server = server;
  }

  void add(String name, Duration cadence, Source source) {
    entries.add(new Entry(name, cadence, source));
  }

  /// A source that is one statement: its rows' totals become differences.
  void add(String file, Duration cadence, ThingTotals totals) {
    add(file, cadence, (reached, job) -> {
      var sql = SqlCatalog.statement("/io/pgdeck/recorder/" + file, reached.capabilities());
      return totals.take(seen.apply(reached.read("recorder", job, sql, List.of()))).map(c -> List.<BiConsumer<HistoryStore, String>>of(
          (store, identity) -> store.count(identity, reached.profile().address(), c.family(), c.from(), c.upto(), c.rows(), c.note()))).orElse(List.of());
    });
  }

  /// Starts what is due; returns at once.
  ///
  /// @param now the server's time
  void start(Instant now, Job job) {
    // A clock that jumped back would keep everything waiting until it is where it was.
    if (now.isBefore(before)) entries.forEach(e -> e.next = Instant.MIN);
    before = now;
    var due = entries.stream().filter(e -> !now.isBefore(e.next)).toList();
    if (due.isEmpty() || !busy.compareAndSet(false, true)) return;
    due.forEach(e -> e.next = now.plus(e.cadence));
    Jobs.background("recorder", () -> {
      try {
        for (var entry : due) read(entry, job);
      } finally {
        busy.set(false);
      }
    });
  }

  private void read(Entry entry, Job job) {
    var read = Job.quiet("Recorder", LIMIT);
    try (var _ = job.onCancel(read::cancel)) {
      found.addAll(entry.source.read(server, read));
    } catch (TroubleException e) {
      // The next reading may work; what lies between is one longer interval, or a gap after a restart.
      LOG.debug("{}: {}", entry.name, e.trouble().sentence());
    }
  }

  boolean busy() {
    return busy.get();
  }

  /// Writes what was found since. On the recorder's thread.
  void write(HistoryStore store, String identity) {
    for (var write = found.poll(); write != null; write = found.poll()) write.accept(store, identity);
  }
}
