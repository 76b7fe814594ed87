package io.pgdeck.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTrailTest {
  private static final Instant T = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void activeSessionsAreCountedByClassWithoutIdleOnesAndTheConsolesOwn() {
    var trail = new SessionTrail();
    trail.take(T, List.of(backend("active", null, false), backend("active", "Lock", false), backend("active", "Lock", false), backend("idle", "Client", false),
        backend("active", null, true)));
    var now = trail.chart(Duration.ofMinutes(10), ZoneOffset.UTC).table();
    assertThat(now.size()).isEqualTo(1);
    assertThat(now.row().apply(0).get(now.head().indexOf("CPU"))).startsWith("1");
    assertThat(now.row().apply(0).get(now.head().indexOf("Lock"))).startsWith("2");
    assertThat(now.row().apply(0).get(now.head().indexOf("Client"))).startsWith("0");
  }

  @Test
  void theSameReadingTwiceIsOneAndAnHourIsKept() {
    var trail = new SessionTrail();
    for (var i = 0; i <= 1000; i++) {
      trail.take(T.plusSeconds(5L * i), List.of());
      trail.take(T.plusSeconds(5L * i), List.of());
    }
    assertThat(trail.size()).isEqualTo(721);
  }

  private static Backend backend(String state, @Nullable String wait, boolean own) {
    return new Backend(1L, "app", "d", "app", null, state, wait, wait, T, 1.0, 1.0, "client backend", "select 1", "OK", own, T, T, T, null, null);
  }
}
