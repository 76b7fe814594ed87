package io.pgdeck.sampling;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the wanted panels of one server at their cadence, due ones first, in two lanes: quick panels never wait behind slow
/// ones. Keeps the last good picture of each, and shows it again instead of asking when a panel is opened anew soon. Beyond its
/// budget it stretches all intervals. After a lost connection it tries again with growing pauses. Thread-safe.
public final class Sampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final Duration PULSE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Server server;
  private final List<BiConsumer<Panel<?>, Outcome<?>>> listeners = new CopyOnWriteArrayList<>();
  /// Guards all fields below.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Panel<?>, Long> due = new HashMap<>();
  private final Map<Panel<?>, Outcome<?>> outcomes = new HashMap<>();
  private final Map<Panel<?>, Job> reading = new HashMap<>();
  private final Map<Panel<?>, Long> readAt = new HashMap<>();
  private final Pace pace = new Pace();
  private Limits limits;
  private long reused;
  private Duration pause = FIRST_PAUSE;
  private boolean paused;
  private boolean closed;

  public Sampler(Server server) {
    this(server, Limits.STANDARD);
  }

  public Sampler(Server server, Limits limits) {
    this.server = server;
    this.limits = limits;
    Thread.ofVirtual().name("pulse " + server.profile().name()).start(() -> lane(p -> p.cadence().compareTo(PULSE) <= 0));
    Thread.ofVirtual().name("panels " + server.profile().name()).start(() -> lane(p -> p.cadence().compareTo(PULSE) > 0));
  }

  /// Calls back on a sampling thread for each outcome.
  public void listen(BiConsumer<Panel<?>, Outcome<?>> listener) {
    listeners.add(listener);
  }

  /// From now on exactly these panels are sampled. One read within its cadence or the reuse time is not read again at once.
  public void want(Collection<Panel<?>> panels) {
    locked(() -> {
      due.keySet().retainAll(panels);
      panels.stream().filter(p -> !due.containsKey(p)).forEach(p -> due.put(p, nextDue(p)));
    });
  }

  /// From the next statement on; a shorter interval does not wait for the end of the longer one.
  public void limit(Limits now) {
    locked(() -> {
      var before = limits.thresholds();
      limits = now;
      due.replaceAll((panel, at) -> at == Long.MIN_VALUE || at == Long.MAX_VALUE || !(outcomes.get(panel) instanceof Outcome.Fresh<?>) ? at
          : readAt.getOrDefault(panel, 0L) + pace.stretched(now.every(panel)).toNanos());
      if (!before.equals(now.thresholds())) due.replaceAll((panel, at) -> Judged.class.isAssignableFrom(panel.row()) ? Long.MIN_VALUE : at);
    });
  }

  /// How often this panel is read at full pace.
  public Duration every(Panel<?> panel) {
    lock.lock();
    try {
      return limits.every(panel);
    } finally {
      lock.unlock();
    }
  }

  /// By how much intervals are stretched to keep to the budget: 1 at full pace.
  public double slowdown() {
    lock.lock();
    try {
      return pace.factor();
    } finally {
      lock.unlock();
    }
  }

  /// How often a kept result was shown instead of asking the server, since the start.
  public long reused() {
    lock.lock();
    try {
      return reused;
    } finally {
      lock.unlock();
    }
  }

  /// Reads these panels as soon as possible, also while paused.
  public void refresh(Collection<? extends Panel<?>> panels) {
    locked(() -> panels.forEach(p -> due.put(p, Long.MIN_VALUE)));
  }

  /// Cancels what is being read of these panels, on the server too.
  public void cancel(Collection<? extends Panel<?>> panels) {
    locked(() -> panels.forEach(p -> Optional.ofNullable(reading.get(p)).ifPresent(Job::cancel)));
  }

  public void pause(boolean on) {
    locked(() -> paused = on);
  }

  public Pictures pictures() {
    lock.lock();
    try {
      return new Pictures(outcomes);
    } finally {
      lock.unlock();
    }
  }

  private long nextDue(Panel<?> panel) {
    if (!(outcomes.get(panel) instanceof Outcome.Fresh<?>)) return Long.MIN_VALUE;
    var every = limits.every(panel);
    var kept = every.compareTo(limits.reuse()) > 0 ? every : limits.reuse();
    var at = readAt.getOrDefault(panel, 0L) + kept.toNanos();
    if (at - System.nanoTime() > 0) reused++;
    return at;
  }

  private void lane(Predicate<Panel<?>> mine) {
    while (true) {
      var panel = next(mine);
      if (panel.isEmpty()) return;
      read(panel.get());
    }
  }

  /// Waits for the panel that is due first; empty when the sampler is closed.
  private Optional<Panel<?>> next(Predicate<Panel<?>> mine) {
    lock.lock();
    try {
      while (!closed) {
        var now = System.nanoTime();
        var first = due.entrySet().stream().filter(e -> mine.test(e.getKey()) && !reading.containsKey(e.getKey()))
            .filter(e -> !paused || e.getValue() == Long.MIN_VALUE).min(Map.Entry.comparingByValue());
        if (first.isPresent() && (first.get().getValue() == Long.MIN_VALUE || first.get().getValue() - now <= 0)) {
          var panel = first.get().getKey();
          due.put(panel, Long.MAX_VALUE);
          return Optional.of(panel);
        }
        var wait = first.map(e -> e.getValue() == Long.MAX_VALUE ? Long.MAX_VALUE : e.getValue() - now).orElse(Long.MAX_VALUE);
        var _ = changed.await(Math.min(wait, TimeUnit.MINUTES.toNanos(1)), TimeUnit.NANOSECONDS);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private <R extends Record> void read(Panel<R> panel) {
    Job job;
    Optional<Snapshot<R>> last;
    lock.lock();
    try {
      job = Job.quiet("Panel " + panel.name(), limits.limit(panel));
      reading.put(panel, job);
      last = new Pictures(outcomes).outcome(panel).flatMap(Outcome::picture);
    } finally {
      lock.unlock();
    }
    var outcome = outcome(panel, last, job);
    lock.lock();
    try {
      reading.remove(panel);
      outcomes.put(panel, outcome);
      readAt.put(panel, System.nanoTime());
      if (due.containsKey(panel) && due.get(panel) != Long.MIN_VALUE) due.put(panel, System.nanoTime() + wait(panel, outcome).toNanos());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (!closed) listeners.forEach(l -> l.accept(panel, outcome));
  }

  /// The lane is the edge: a bug in one panel is logged and shown there, the others go on.
  private <R extends Record> Outcome<R> outcome(Panel<R> panel, Optional<Snapshot<R>> last, Job job) {
    try {
      return judged(panel, PanelReader.outcome(server, panel, Query.LIST, last, job));
    } catch (RuntimeException e) {
      LOG.error("panel {}", panel.name(), e);
      var why = new Trouble.Failed("Panel " + panel.name(), String.valueOf(e.getMessage()), null, "a bug of PgDeck, see its log");
      return last.<Outcome<R>>map(l -> new Outcome.Stale<>(l, why)).orElseGet(() -> new Outcome.Empty<>(why));
    }
  }

  private <R extends Record> Outcome<R> judged(Panel<R> panel, Outcome<R> outcome) {
    if (!(outcome instanceof Outcome.Fresh<R>(var now))) return outcome;
    lock.lock();
    try {
      return new Outcome.Fresh<>(new Snapshot<>(Judged.rows(panel, now.rows(), limits.thresholds()), now.asOf(), now.cost(), now.source(), now.notes()));
    } finally {
      lock.unlock();
    }
  }

  /// A panel without rights asks again only when told to: the server's log should not fill.
  private Duration wait(Panel<?> panel, Outcome<?> outcome) {
    var trouble = outcome.trouble();
    if (trouble.isEmpty()) {
      pause = FIRST_PAUSE;
      pace.look(server.cost().lastMinute().share(), limits.budget(), System.nanoTime());
      return pace.stretched(limits.every(panel));
    }
    return switch (trouble.get()) {
      case Trouble.NoRight _, Trouble.NotInstalled _, Trouble.TooOld _, Trouble.BadInput _ -> Duration.ofDays(1);
      case Trouble.Unreachable _, Trouble.Gone _, Trouble.Refused _ -> {
        var now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        yield now;
      }
      case Trouble.TooSlow _, Trouble.LockBusy _, Trouble.Cancelled _, Trouble.Failed _ -> limits.every(panel);
    };
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Cancels what runs on the server and ends both lanes.
  @Override
  public void close() {
    locked(() -> {
      closed = true;
      reading.values().forEach(Job::cancel);
    });
  }
}
