package io.pgdeck.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A sampler over a real server, with what it told so far.
final class Watched implements AutoCloseable {
  record Metric(String metric, String status) {}

  /// What was told about one panel.
  record Told(Panel<?> panel, Outcome<?> outcome) {}

  static final Panel<Metric> PULSE = panel("v_cache_hit_ratio", Duration.ofMillis(100));
  static final Panel<Metric> HOURLY = panel("v_cache_hit_ratio", Duration.ofHours(1));
  static final Panel<Metric> SLOW = panel("v_sample_slow", Duration.ofHours(2));
  static final Panel<Metric> WRONG = panel("v_sample_wrong", Duration.ofMillis(101));
  static final Panel<Metric> ENDLESS = panel("v_sample_endless", Duration.ofMinutes(30));
  private static final long LIMIT = 60;

  final Server server;
  final Sampler sampler;
  final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Optional<Trouble>> reach = new LinkedBlockingQueue<>();

  Watched(ServerProfile profile) {
    server = Server.open(profile);
    sampler = new Sampler(server, new Limits(100, Duration.ZERO));
    sampler.listen((panel, outcome) -> told.add(new Told(panel, outcome)));
    sampler.listenToReach(reach::add);
  }

  private static Panel<Metric> panel(String name, Duration every) {
    return Panel.of(Metric.class, name).title(name).column("status", "Status", Unit.STATUS).every(every)
        .limit(name.contains("endless") ? Duration.ofMinutes(5) : Duration.ofSeconds(10)).build();
  }

  /// The next news of this panel that is so; earlier news is dropped.
  Outcome<?> next(Panel<?> panel, Predicate<Outcome<?>> wanted) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    Told last = null;
    while (System.nanoTime() < end) {
      var now = told.poll(1, TimeUnit.SECONDS);
      if (now == null) continue;
      last = now;
      if (now.panel().equals(panel) && wanted.test(now.outcome())) return now.outcome();
    }
    throw new AssertionError("not within " + LIMIT + " s; last told: " + last);
  }

  Outcome<?> fresh(Panel<?> panel) throws InterruptedException {
    return next(panel, o -> o instanceof Outcome.Fresh<?>);
  }

  Outcome.Stale<?> stale(Panel<?> panel) throws InterruptedException {
    return (Outcome.Stale<?>) next(panel, o -> o instanceof Outcome.Stale<?>);
  }

  void wantsFresh(Panel<?>... panels) throws InterruptedException {
    sampler.want(List.of(panels));
    for (var panel : panels) {
      if (!(sampler.pictures().outcomes().get(panel) instanceof Outcome.Fresh<?>)) fresh(panel);
    }
  }

  /// Waits until the connection is told to be back.
  void back() throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    while (System.nanoTime() < end) {
      var now = reach.poll(1, TimeUnit.SECONDS);
      if (now != null && now.isEmpty()) return;
    }
    assertThat(sampler.pictures().outcomes()).as("not back within " + LIMIT + " s").isNull();
  }

  @Override
  public void close() {
    sampler.close();
    server.close();
  }
}
