package io.pgdeck.recorder;

import io.pgdeck.history.HistoryPlace;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what was recorded of one server, one question after another in the background. Of those of one kind that wait only the newest is
/// answered. Thread-safe.
public final class Past implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Past.class);
  private final Server server;
  private final InstantSource clock;
  /// Guards all fields below.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Work<?>> waiting = new LinkedHashMap<>();
  private HistoryPlace place;
  private boolean busy;
  private boolean closed;
  /// Only the thread that answers touches it, and whoever closes when there is none.
  private @Nullable HistoryStore store;
  private @Nullable HistoryPlace opened;

  private record Work<T>(Question<T> question, Consumer<T> answer) {
    void run(HistoryStore store, String identity) {
      answer.accept(question.ask(store, identity));
    }
  }

  /// A question to the store about a server, by its identity in it.
  @FunctionalInterface
  public interface Question<T> {
    T ask(HistoryStore store, String identity);
  }

  public Past(Server server, HistoryPlace place, InstantSource clock) {
    this.server = server;
    this.place = place;
    this.clock = clock;
  }

  /// @param kind   what replaces what while it waits
  /// @param answer is called on the thread that read; not at all when the server is unknown or the store cannot be read
  public <T> void ask(String kind, Question<T> question, Consumer<T> answer) {
    lock.lock();
    try {
      if (closed) return;
      waiting.put(kind, new Work<>(question, answer));
      if (busy) return;
      busy = true;
    } finally {
      lock.unlock();
    }
    Jobs.background("history of " + server.profile().name(), this::answer);
  }

  /// Answers on the calling thread, which may wait: never that of the screen. Empty when the server is unknown or the store cannot be read.
  public <T> Optional<T> here(Question<T> question) {
    try (var own = open(wanted())) {
      return Optional.of(question.ask(own, Recorder.identity(server)));
    } catch (TroubleException e) {
      LOG.info("history of {}: {}", server.profile().name(), e.getMessage());
      return Optional.empty();
    }
  }

  private void answer() {
    for (var next = next(); next != null; next = next()) {
      try {
        next.run(opened(), Recorder.identity(server));
      } catch (TroubleException e) {
        LOG.info("history of {}: {}", server.profile().name(), e.getMessage());
      }
    }
  }

  private HistoryStore opened() {
    var wanted = wanted();
    var known = store;
    if (known != null && wanted.equals(opened)) return known;
    if (known != null) known.close();
    store = null;
    var fresh = open(wanted);
    store = fresh;
    opened = wanted;
    return fresh;
  }

  /// A folder where nothing was recorded yet answers that there is nothing.
  private HistoryStore open(HistoryPlace wanted) {
    return wanted.exists() ? wanted.read(clock) : wanted.record(clock, Retention.USUAL);
  }

  /// From the next question on this one is read.
  public void look(HistoryPlace other) {
    lock.lock();
    try {
      place = other;
    } finally {
      lock.unlock();
    }
  }

  private HistoryPlace wanted() {
    lock.lock();
    try {
      return place;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Work<?> next() {
    lock.lock();
    try {
      var kind = waiting.keySet().stream().findFirst();
      if (kind.isPresent() && !closed) return waiting.remove(kind.get());
      busy = false;
      if (closed && store != null) store.close();
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      if (!busy && store != null) store.close();
    } finally {
      lock.unlock();
    }
  }
}
