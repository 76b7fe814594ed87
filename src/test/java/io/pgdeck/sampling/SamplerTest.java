package io.pgdeck.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a server is asked when a DBA goes from room to room.
class SamplerTest {
  record Metric(String metric, Double percentage, Long blocksHit, Long blocksRead, String status) {}

  private static final Panel<Metric> PANEL = Panel.of(Metric.class, "v_cache_hit_ratio").title("Cache").column("percentage", "Hit", Unit.PERCENT)
      .every(Duration.ofMillis(1)).build();

  @Test
  void aPanelOpenedAgainSoonShowsTheKeptResultAndSendsNothing() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("reuse")); var sampler = new Sampler(server, new Limits(1, Duration.ofMinutes(10)))) {
      var outcomes = listened(sampler);
      sampler.want(List.of(PANEL));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Fresh.class);
      sampler.want(List.of());
      var sent = settled(server);
      sampler.want(List.of(PANEL));
      assertThat(sampler.reused()).isEqualTo(1);
      assertThat(sampler.pictures().outcome(PANEL)).isPresent();
      assertThat(settled(server)).isEqualTo(sent);
    }
  }

  @Test
  void afterTheReuseTimeItIsReadAgain() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("reuse")); var sampler = new Sampler(server, new Limits(1, Duration.ZERO))) {
      var outcomes = listened(sampler);
      sampler.want(List.of(PANEL));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isNotNull();
      sampler.want(List.of());
      settled(server);
      outcomes.clear();
      sampler.want(List.of(PANEL));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Fresh.class);
    }
  }

  @Test
  void beyondTheBudgetTheIntervalsAreStretched() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("budget")); var sampler = new Sampler(server, new Limits(1e-9, Duration.ZERO))) {
      var outcomes = listened(sampler);
      sampler.want(List.of(PANEL));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(sampler.slowdown()).isGreaterThan(1);
    }
  }

  private static final Panel<Metric> SLOW = Panel.of(Metric.class, "v_cache_hit_ratio").title("Cache").column("percentage", "Hit", Unit.PERCENT)
      .every(Duration.ofHours(1)).build();

  @Test
  void aShorterIntervalHoldsInTheRunningSampler() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("intervals")); var sampler = new Sampler(server, new Limits(1, Duration.ZERO))) {
      var outcomes = listened(sampler);
      sampler.want(List.of(SLOW));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Fresh.class);
      assertThat(sampler.every(SLOW)).isEqualTo(Duration.ofHours(1));
      sampler.limit(new Limits(1, Duration.ZERO, Duration.ofSeconds(30), Map.of(SLOW.name(), Duration.ofMillis(20)), Map.of()));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Fresh.class);
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Fresh.class);
      assertThat(sampler.every(SLOW)).isEqualTo(Duration.ofMillis(20));
    }
  }

  @Test
  void aLowerBudgetSlowsTheRunningSampler() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("budget")); var sampler = new Sampler(server, new Limits(1000, Duration.ZERO))) {
      var outcomes = listened(sampler);
      sampler.limit(new Limits(1e-9, Duration.ZERO));
      sampler.want(List.of(PANEL));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(outcomes.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(sampler.slowdown()).isGreaterThan(1);
    }
  }

  @Test
  void thePoolGrowsWhileItIsOpen() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("pool"))) {
      server.tune(3, Duration.ofSeconds(6));
      var three = new java.util.concurrent.CyclicBarrier(4);
      try (var readers = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
        for (var i = 0; i < 3; i++) {
          readers.submit(() -> server.read("test", io.pgdeck.job.Job.quiet("wait", Duration.ofSeconds(20)), _ -> {
            try {
              return three.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }));
        }
        // All three hold a connection at once, or the barrier breaks.
        three.await(20, TimeUnit.SECONDS);
      }
    }
  }

  private static LinkedBlockingQueue<Outcome<?>> listened(Sampler sampler) {
    var outcomes = new LinkedBlockingQueue<Outcome<?>>();
    sampler.listen((_, outcome) -> outcomes.add(outcome));
    return outcomes;
  }

  /// Statements sent so far, once none is under way.
  private static long settled(io.pgdeck.server.Server server) {
    // A read that is claimed has no connection yet: quiet is when nothing was sent for a while.
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    var before = -1L;
    var since = System.nanoTime();
    while (System.nanoTime() < end && System.nanoTime() - since < TimeUnit.MILLISECONDS.toNanos(500)) {
      var sent = server.cost().lastMinute().statements();
      if (sent != before || server.pool().busy() > 0) since = System.nanoTime();
      before = sent;
      Thread.onSpinWait();
    }
    return server.cost().lastMinute().statements();
  }
}
