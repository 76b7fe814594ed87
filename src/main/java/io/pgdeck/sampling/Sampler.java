package io.pgdeck.sampling;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.server.Backoff;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the wanted panels of one server at their cadence, due ones first, in two lanes: quick panels never wait behind slow
/// ones. Keeps the last good picture of each, and shows it again instead of asking when a panel is opened anew soon. Beyond its
/// budget it stretches all intervals. A lost connection makes every picture stale at once; then only attempts to connect are sent,
/// with growing pauses, and all panels are read when one succeeds. Thread-safe.
public final class Sampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  /// A panel of this cadence belongs to the quick lane; another one does when it was seen to be quick.
  private static final Duration PULSE = Duration.ofSeconds(10);
  private static final Duration QUICK = Duration.ofMillis(500);
  /// Read as soon as a lane is free, also while paused.
  private static final long AT_ONCE = Long.MIN_VALUE;
  private static final long UNDER_WAY = Long.MAX_VALUE;

  private final Server server;
  private final List<BiConsumer<Panel<?>, Outcome<?>>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Optional<Trouble>>> reachListeners = new CopyOnWriteArrayList<>();
  /// Of each metric, as the server has them.
  private final Map<String, Threshold> stated = new ConcurrentHashMap<>();
  /// Guards all fields below.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Panel<?>, Long> due = new LinkedHashMap<>();
  private final Map<Panel<?>, Outcome<?>> outcomes = new HashMap<>();
  private final Map<Panel<?>, Job> reading = new HashMap<>();
  private final Set<Job> left = new HashSet<>();
  private final Map<Panel<?>, Long> readAt = new HashMap<>();
  private final Map<Panel<?>, Duration> took = new HashMap<>();
  private final Map<Panel<?>, Integer> failures = new HashMap<>();
  private final Set<Panel<?>> wholes = new HashSet<>();
  private final Pace pace = new Pace();
  private final Reach reach = new Reach();
  private Limits limits;
  private long reused;
  private boolean paused;
  private boolean closed;

  public Sampler(Server server) {
    this(server, Limits.STANDARD);
  }

  public Sampler(Server server, Limits limits) {
    this.server = server;
    this.limits = limits;
    Thread.ofVirtual().name("pulse " + server.profile().name()).start(() -> lane(true));
    Thread.ofVirtual().name("panels " + server.profile().name()).start(() -> lane(false));
  }

  /// Calls back on a sampling thread for each outcome.
  public void listen(BiConsumer<Panel<?>, Outcome<?>> listener) {
    listeners.add(listener);
  }

  /// Calls back on a sampling thread when the connection is lost, each time an attempt fails, and, empty, when it is back.
  public void listenToReach(Consumer<Optional<Trouble>> listener) {
    reachListeners.add(listener);
  }

  /// From now on exactly these panels are sampled. One read within its cadence or the reuse time is not read again at once; what
  /// nobody waits for any more is cancelled, so that it keeps no other panel waiting.
  public void want(Collection<Panel<?>> panels) {
    locked(() -> {
      due.keySet().retainAll(panels);
      reading.forEach((panel, job) -> {
        if (!panels.contains(panel)) {
          left.add(job);
          job.cancel();
        }
      });
      panels.stream().filter(p -> !due.containsKey(p)).forEach(p -> due.put(p, nextDue(p)));
    });
  }

  /// From now on every row of this list, and at once; a list over the whole catalog is read by its first rows else.
  public void wantWhole(Panel<?> panel) {
    locked(() -> {
      wholes.add(panel);
      due.computeIfPresent(panel, (_, _) -> AT_ONCE);
    });
  }

  /// Whether every row of this panel is read, however many there are.
  public boolean whole(Panel<?> panel) {
    lock.lock();
    try {
      return wholes.contains(panel) || !panel.hasFirstRows();
    } finally {
      lock.unlock();
    }
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

  /// Reads these panels as soon as possible, also while paused; connects at once when the connection is lost.
  public void refresh(Collection<? extends Panel<?>> panels) {
    locked(() -> {
      panels.forEach(p -> due.put(p, AT_ONCE));
      reach.ask();
    });
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
    if (!(outcomes.get(panel) instanceof Outcome.Fresh<?>)) return AT_ONCE;
    var every = limits.every(panel);
    var kept = every.compareTo(limits.reuse()) > 0 ? every : limits.reuse();
    var at = readAt.getOrDefault(panel, 0L) + kept.toNanos();
    if (at - System.nanoTime() > 0) reused++;
    return at;
  }

  private void lane(boolean quick) {
    while (true) {
      var work = next(quick);
      if (work.isEmpty()) return;
      work.get().run();
    }
  }

  /// Waits for what is due first; empty when the sampler is closed.
  private Optional<Runnable> next(boolean quick) {
    lock.lock();
    try {
      while (!closed) {
        var now = System.nanoTime();
        long wait;
        if (reach.why().isPresent()) {
          if (!due.isEmpty() && reach.claim(now, paused)) return Optional.of(this::knock);
          wait = due.isEmpty() || reach.trying() ? Long.MAX_VALUE : reach.pause(now);
        } else {
          var panel = due(now, quick);
          if (panel.isPresent()) {
            due.put(panel.get(), UNDER_WAY);
            return Optional.of(() -> read(panel.get()));
          }
          wait = due.values().stream().filter(at -> at != UNDER_WAY && at != AT_ONCE && at - now > 0).mapToLong(at -> at - now).min().orElse(Long.MAX_VALUE);
        }
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

  /// The quick lane takes quick panels only; the other takes them too when nothing of its own is due.
  private Optional<Panel<?>> due(long now, boolean quick) {
    return due.entrySet().stream().filter(e -> !reading.containsKey(e.getKey()) && (!quick || quick(e.getKey())))
        .filter(e -> e.getValue() == AT_ONCE || !paused && e.getValue() != UNDER_WAY && e.getValue() - now <= 0)
        .min(Comparator.<Map.Entry<Panel<?>, Long>, Boolean>comparing(e -> quick(e.getKey()))
            .thenComparing(Map.Entry::getValue).thenComparing(e -> took.getOrDefault(e.getKey(), QUICK)))
        .map(Map.Entry::getKey);
  }

  private boolean quick(Panel<?> panel) {
    var last = took.get(panel);
    return panel.cadence().compareTo(PULSE) <= 0 || last != null && last.compareTo(QUICK) < 0;
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
    var loss = outcome.trouble().filter(Reach::isLoss);
    lock.lock();
    try {
      reading.remove(panel);
      var wanted = due.containsKey(panel);
      // What was cancelled by leaving its room says nothing; the picture of before is the better one.
      if (left.remove(job) && outcome.trouble().isPresent()) {
        if (wanted) due.put(panel, AT_ONCE);
        return;
      }
      failures.put(panel, outcome.trouble().isEmpty() ? 0 : failures.getOrDefault(panel, 0) + 1);
      outcomes.put(panel, outcome);
      readAt.put(panel, System.nanoTime());
      if (loss.isEmpty()) took.put(panel, job.elapsed());
      if (wanted && due.get(panel) != AT_ONCE) due.put(panel, System.nanoTime() + wait(panel, outcome).toNanos());
      // Another server answers, or the same one in another role: what is shown was read elsewhere.
      if (outcome.trouble().isEmpty() && server.outdated()) due.replaceAll((_, at) -> at == UNDER_WAY ? at : AT_ONCE);
      if (loss.isPresent() && reach.why().isEmpty()) reach.lost(loss.get(), System.nanoTime());
    } finally {
      changed.signalAll();
      lock.unlock();
    }
    loss.ifPresentOrElse(this::tellLost, () -> tell(panel, outcome));
  }

  /// The lane is the edge: a bug in one panel is logged and shown there, the others go on.
  private <R extends Record> Outcome<R> outcome(Panel<R> panel, Optional<Snapshot<R>> last, Job job) {
    try {
      return judged(panel, PanelReader.outcome(server, panel, whole(panel) ? Query.LIST : Query.FIRST, last, job));
    } catch (RuntimeException e) {
      LOG.error("panel {}", panel.name(), e);
      var why = new Trouble.Failed("Panel " + panel.name(), String.valueOf(e.getMessage()), null, "a bug of PgDeck, see its log");
      return last.<Outcome<R>>map(l -> new Outcome.Stale<>(l, why)).orElseGet(() -> new Outcome.Empty<>(why));
    }
  }

  /// The thresholds of a metric as the server has them, whatever the DBA's own are.
  public Optional<Threshold> stated(String metric) {
    return Optional.ofNullable(stated.get(metric));
  }

  private <R extends Record> Outcome<R> judged(Panel<R> panel, Outcome<R> outcome) {
    if (!(outcome instanceof Outcome.Fresh<R>(var now))) return outcome;
    for (var row : now.rows()) if (row instanceof Judged<?> j) j.thresholds().ifPresent(t -> stated.put(j.metricName(), t));
    lock.lock();
    try {
      return new Outcome.Fresh<>(now.judged(panel, limits.thresholds()));
    } finally {
      lock.unlock();
    }
  }

  /// Until the panel's next turn. What asking again cannot mend is asked again only when somebody wants it: the server's log
  /// should not fill.
  private Duration wait(Panel<?> panel, Outcome<?> outcome) {
    var trouble = outcome.trouble();
    if (trouble.isEmpty()) {
      pace.look(server.cost().lastMinute().share(), limits.budget(), System.nanoTime());
      return pace.stretched(limits.every(panel));
    }
    return switch (trouble.get()) {
      case Trouble.NoRight _, Trouble.NotInstalled _, Trouble.TooOld _, Trouble.BadInput _, Trouble.Refused _ -> Duration.ofDays(1);
      // All panels are read when the connection is back; one that lost it again and again waits longer each time.
      case Trouble.Unreachable _, Trouble.Gone _ -> Backoff.ENDLESS.pause(failures.get(panel));
      case Trouble.Failed failed when failed.isWrongStatement() -> server.outdated() && failures.get(panel) == 1 ? limits.every(panel) : Duration.ofDays(1);
      case Trouble.TooSlow _, Trouble.LockBusy _, Trouble.Cancelled _, Trouble.Failed _ -> limits.every(panel);
    };
  }

  private void knock() {
    try {
      server.knock();
    } catch (TroubleException e) {
      locked(() -> reach.lost(e.trouble(), System.nanoTime()));
      tellLost(e.trouble());
      return;
    }
    locked(() -> {
      reach.found();
      var now = System.nanoTime();
      // The one that lost the connection more than once keeps its own pause, or it would take the others along for ever.
      due.replaceAll((panel, at) -> at == AT_ONCE || at == UNDER_WAY || failures.getOrDefault(panel, 0) > 1 && !(outcomes.get(panel) instanceof Outcome.Fresh<?>) ? at : now);
    });
    if (!closed) reachListeners.forEach(l -> l.accept(Optional.empty()));
  }

  /// Every wanted panel shows that it is old and why, also one whose turn is far off.
  private void tellLost(Trouble why) {
    var old = new ArrayList<Panel<?>>();
    locked(() -> due.keySet().forEach(panel -> {
      outcomes.put(panel, old(panel, why));
      old.add(panel);
    }));
    if (!closed) reachListeners.forEach(l -> l.accept(Optional.of(why)));
    old.forEach(panel -> tell(panel, pictures().outcomes().get(panel)));
  }

  private <R extends Record> Outcome<R> old(Panel<R> panel, Trouble why) {
    return new Pictures(outcomes).outcome(panel).flatMap(Outcome::picture).<Outcome<R>>map(l -> new Outcome.Stale<>(l, why)).orElseGet(() -> new Outcome.Empty<>(why));
  }

  private void tell(Panel<?> panel, Outcome<?> outcome) {
    if (!closed) listeners.forEach(l -> l.accept(panel, outcome));
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
