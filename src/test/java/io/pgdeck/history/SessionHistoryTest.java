package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sessions of any recorded second, read back.
class SessionHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir
  Path folder;

  final AtomicReference<Instant> now = new AtomicReference<>(START);

  HistoryStore store() throws Exception {
    return HistoryStore.open(folder, now::get, Retention.USUAL);
  }

  private static SessionSample waiter(int pid, Instant at) {
    return new SessionSample(pid, START.minusSeconds(500), null, "client backend", "app", "shop", "api", "10.0.0.7", "active", "Lock", "relation", -7_700_000_000_000_000_001L,
        false, "update orders set a = ?", at.minusMillis(1_250), at.minusMillis(1_250), null, List.of(0, 4711));
  }

  private static SessionSample hidden(int pid) {
    return new SessionSample(pid, null, 12, null, "other", null, "", null, null, null, null, null, false, null, null, null, null, List.of());
  }

  @Test
  void eachSecondIsReadBackAsItWasBeforeAndAfterItsMinuteIsPacked() throws Exception {
    try (var store = store()) {
      for (var i = 0; i < 130; i++) {
        var at = START.plusSeconds(i);
        store.append("s", "here", at, Map.of("sessions", 2.0), i == 70 ? List.of() : List.of(waiter(100 + i, at), hidden(7)));
      }
      var before = store.sessions("s", START, START.plusSeconds(500));
      now.set(START.plusSeconds(130));
      store.compact();
      assertThat(store.sessions("s", START, START.plusSeconds(500))).isEqualTo(before).hasSize(130);
      assertThat(before.get(3)).isEqualTo(new SessionMoment(START.plusSeconds(3), List.of(waiter(103, START.plusSeconds(3)), hidden(7))));
      assertThat(before.get(70).sessions()).as("nobody did anything, which is no gap").isEmpty();
      assertThat(store.sessions("s", START.plusSeconds(59), START.plusSeconds(61))).extracting(SessionMoment::at)
          .containsExactly(START.plusSeconds(59), START.plusSeconds(60), START.plusSeconds(61));
      assertThat(store.sessions("another", START, START.plusSeconds(500))).isEmpty();
    }
  }

  @Test
  void sessionsGoWithTheSamplesTheyBelongTo() throws Exception {
    try (var store = store()) {
      store.append("s", "here", START, Map.of("sessions", 1.0), List.of(hidden(1)));
      now.set(START.plus(Duration.ofHours(50)));
      store.compact();
      assertThat(store.sessions("s", START, START.plusSeconds(1))).isEmpty();
      assertThat(store.period("s", "sessions", START, START.plusSeconds(60))).hasSize(1);
    }
  }

  @Test
  void aServerWhoseClockIsBehindLosesNoMinute() throws Exception {
    now.set(START.plus(Duration.ofMinutes(10)));
    try (var store = store()) {
      for (var i = 0; i < 300; i++) {
        store.append("s", "here", START.plusSeconds(i), Map.of("sessions", 1.0));
        if (i % 30 == 0) store.compact();
      }
      now.set(START.plus(Duration.ofHours(30)));
      store.compact();
      assertThat(store.period("s", "sessions", START, START.plusSeconds(500)).stream().mapToLong(Point::samples).sum()).isEqualTo(300);
    }
  }
}
