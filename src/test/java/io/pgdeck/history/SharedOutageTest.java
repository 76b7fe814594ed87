package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A shared history whose database dies while it is written.
class SharedOutageTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  private static boolean append(HistoryStore store, int second) {
    try {
      store.append("s", "here", START.plusSeconds(second), Map.of("m", (double) second));
      return true;
    } catch (TroubleException e) {
      assertThat(e.getMessage()).startsWith("The history in 127.0.0.1:");
      return false;
    }
  }

  /// Appends until one goes through again.
  private static int untilItGoesThrough(HistoryStore store, int from) {
    var limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    var second = from;
    while (!append(store, second)) {
      assertThat(System.nanoTime()).isLessThan(limit);
      LockSupport.parkNanos(50_000_000);
      second++;
    }
    return second;
  }

  @Test
  void whatWasSampledWhileItWasAwayIsWrittenWhenItIsBackAndTheServerStaysClaimed() throws Exception {
    try (var cluster = PgCluster.start("repository")) {
      try (var store = HistoryStore.open(Servers.profile(cluster.database()), InstantSource.system(), true); var claim = store.claim("s")) {
        assertThat(claim).isNotNull();
        for (var i = 0; i < 10; i++) assertThat(append(store, i)).isTrue();
        cluster.kill();
        for (var i = 10; i < 20; i++) assertThat(append(store, i)).isFalse();
        assertThat(store.waiting()).isEqualTo(10);
        cluster.start();
        var last = untilItGoesThrough(store, 20);
        assertThat(store.waiting()).isZero();
        assertThat(store.kept()).isEqualTo(last + 1);
        assertThat(store.period("s", "m", START, EVER)).extracting(Point::value).as("no gap, nothing twice, in order")
            .containsExactlyElementsOf(IntStream.rangeClosed(0, last).mapToObj(i -> (double) i).toList());
        try (var other = HistoryStore.open(Servers.profile(cluster.database()), InstantSource.system(), true)) {
          assertThatThrownBy(() -> other.claim("s")).isInstanceOf(TroubleException.class).hasMessageStartingWith("Another recorder records this server");
        }
      }
      try (var other = HistoryStore.open(Servers.profile(cluster.database()), InstantSource.system(), true); var claim = other.claim("s")) {
        assertThat(claim).as("free when the recorder has ended").isNotNull();
      }
    }
  }

  @Test
  void ofWhatWaitsTooLongTheOldestIsAGap() throws Exception {
    try (var cluster = PgCluster.start("repository"); var store = HistoryStore.open(Servers.profile(cluster.database()), InstantSource.system(), true)) {
      for (var i = 0; i < 10; i++) assertThat(append(store, i)).isTrue();
      cluster.kill();
      for (var i = 10; i < 1_010; i++) append(store, i);
      cluster.start();
      var last = untilItGoesThrough(store, 1_010);
      var seconds = store.period("s", "m", START, EVER).stream().map(p -> (int) p.value()).toList();
      assertThat(seconds.subList(0, 10)).containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
      assertThat(seconds.subList(10, seconds.size())).containsExactlyElementsOf(IntStream.rangeClosed(last - 699, last).boxed().toList());
    }
  }
}
