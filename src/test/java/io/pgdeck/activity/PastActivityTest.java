package io.pgdeck.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A past that is replayed: who waited for whom under the crosshair, else when most did.
class PastActivityTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir
  Path folder;

  private static SessionSample session(int pid, Instant at, Integer... blockers) {
    return new SessionSample(pid, START, null, "client backend", "app", "shop", "orders", null, blockers.length == 0 ? "idle in transaction" : "active", blockers.length == 0 ? null : "Lock",
        blockers.length == 0 ? null : "tuple", (long) pid, false, "update t", at.minusSeconds(20), at, null, List.of(blockers));
  }

  @Test
  void theTreeIsThatOfTheMomentPointedAt() {
    try (var store = HistoryStore.open(folder, InstantSource.fixed(START), Retention.USUAL)) {
      for (var i = 0; i < 60; i++) {
        var at = START.plusSeconds(i);
        var all = new ArrayList<>(List.of(session(7, at)));
        // From second 20 on one waits, at 40 three do, behind each other.
        if (i >= 20) all.add(session(8, at, 7));
        if (i == 40) all.addAll(List.of(session(9, at, 8), session(10, at, 7)));
        if (i < 50) store.append("s", "here", at, Map.of("active_sessions", 1.0), all);
      }
      var past = PastActivity.of(store, "s", new TimeRange(START, START.plusSeconds(60)));
      assertThat(past.whole()).isTrue();
      assertThat(past.moments()).hasSize(50);
      assertThat(past.peak().orElseThrow().at()).isEqualTo(START.plusSeconds(40));
      var peak = PastActivity.tree(past.peak().orElseThrow());
      assertThat(peak.roots()).singleElement().satisfies(r -> {
        assertThat(r.pid()).isEqualTo(7);
        assertThat(r.frees()).isEqualTo(3);
      });
      assertThat(PastActivity.tree(past.at(START.plusMillis(10_400)).orElseThrow()).waiting()).as("before anybody waited").isZero();
      assertThat(PastActivity.tree(past.at(START.plusMillis(25_400)).orElseThrow()).waiting()).isEqualTo(1);
      assertThat(past.at(START.plusSeconds(59))).as("ten seconds after the last sample").isPresent();
      assertThat(past.at(START.plusSeconds(80))).as("nothing was recorded near").isEmpty();
      var day = PastActivity.of(store, "s", new TimeRange(START.minus(Duration.ofHours(23)), START.plusSeconds(60)));
      assertThat(day.whole()).as("of a long time one minute of each part").isFalse();
    }
  }

  @Test
  void eachSumStandsBesideAsMuchTimeRightBefore() {
    try (var store = HistoryStore.open(folder, InstantSource.fixed(START), Retention.USUAL)) {
      for (var i = 0; i < 120; i++) {
        var at = START.plusSeconds(i);
        store.append("s", "here", at, Map.of("active_sessions", 1.0), i < 60 ? List.of(session(8, at, 7)) : List.of(session(8, at, 7), session(9, at, 7)));
      }
      var past = PastActivity.of(store, "s", new TimeRange(START.plusSeconds(60), START.plusMillis(119_999)));
      assertThat(past.totals().waits()).singleElement().satisfies(w -> assertThat(w.average()).isEqualTo(2));
      assertThat(past.before().waits()).singleElement().satisfies(w -> assertThat(w.average()).isCloseTo(1, org.assertj.core.data.Offset.offset(0.05)));
    }
  }

  @Test
  void ofALongPastEveryStatementIsCountedThoughSingleSessionsAreNotKept() {
    var now = new java.util.concurrent.atomic.AtomicReference<>(START);
    try (var store = HistoryStore.open(folder, now::get, Retention.USUAL)) {
      for (var i = 0; i < 600; i++) {
        var at = START.plusSeconds(i);
        store.append("s", "here", at, Map.of("active_sessions", 1.0), List.of(session(8, at, 7)));
      }
      now.set(START.plus(Duration.ofDays(3)));
      store.compact();
      var past = PastActivity.of(store, "s", new TimeRange(START.minusSeconds(3_000), START.plusSeconds(600)));
      assertThat(past.moments()).isEmpty();
      assertThat(past.totals().moments()).isEqualTo(600);
      assertThat(past.totals().statements()).singleElement().satisfies(s -> {
        assertThat(s.words()).isEqualTo("update t");
        assertThat(s.average()).isEqualTo(1);
      });
    }
  }
}
