package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What holds of a history wherever it lies.
abstract class HistoryTests {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final InstantSource clock = now::get;

  /// The same one each time within a test.
  abstract HistoryStore store() throws Exception;

  /// Appends a minute's tick for so many minutes; the value is the minute's number.
  void minutes(HistoryStore store, int from, int count) {
    for (var i = from; i < from + count; i++) store.append("s", "here", START.plus(Duration.ofMinutes(i)), Map.of("m", (double) i));
  }

  @Test
  void whatWasAppendedIsThereAfterAnotherOpen() throws Exception {
    try (var store = store()) {
      minutes(store, 0, 3);
    }
    try (var store = store()) {
      assertThat(store.period("s", "m", START, EVER)).extracting(Point::value).containsExactly(0.0, 1.0, 2.0);
      assertThat(store.period("s", "m", START.plusSeconds(60), START.plusSeconds(60))).extracting(Point::value).containsExactly(1.0);
      assertThat(store.period("s", "other", START, EVER)).isEmpty();
      assertThat(store.servers()).containsExactly(Map.entry("s", "here"));
    }
  }

  @Test
  void samplesBecomeMinutesThenHoursAndNothingIsCountedTwice() throws Exception {
    try (var store = store()) {
      for (var day = 0; day < 3; day++) {
        for (var second = 0; second < 86_400; second += 20) store.append("s", "here", START.plusSeconds(day * 86_400L + second), Map.of("m", second % 60 / 20.0));
      }
      now.set(START.plus(Duration.ofDays(3)));
      store.compact();
      var points = store.period("s", "m", START, EVER);
      assertThat(points).hasSize(2 * 1_440 + 4_320);
      assertThat(points).extracting(Point::at).isSorted().doesNotHaveDuplicates();
      assertThat(points.getFirst()).isEqualTo(new Point(START, 1, 0, 2, 3));
      assertThat(points.stream().mapToLong(Point::samples).sum()).isEqualTo(3 * 4_320);
      now.set(START.plus(Duration.ofDays(32)));
      store.compact();
      points = store.period("s", "m", START, EVER);
      assertThat(points.getFirst()).isEqualTo(new Point(START, 1, 0, 2, 180));
      assertThat(points.stream().mapToLong(Point::samples).sum()).isEqualTo(3 * 4_320);
      now.set(START.plus(Duration.ofDays(740)));
      store.compact();
      assertThat(store.period("s", "m", START, EVER)).isEmpty();
    }
  }

  @Test
  void aChartHasSamplesMinutesOrHoursByItsLengthAndEachSampleOnce() throws Exception {
    try (var store = store()) {
      for (var second = 0; second < 3 * 3_600 + 90; second += 10) store.append("s", "here", START.plusSeconds(second), Map.of("m", 1.0, "n", 2.0));
      now.set(START.plusSeconds(3 * 3_600 + 90));
      store.compact();
      var end = START.plusSeconds(3 * 3_600 + 90);
      for (var from : List.of(end.minusSeconds(3_600), START, end.minus(Duration.ofDays(10)))) {
        var chart = store.chart("s", List.of("m", "n", "other"), from, end);
        assertThat(chart.get("other")).isEmpty();
        assertThat(chart.get("n")).extracting(Point::value).containsOnly(2.0);
        assertThat(chart.get("m")).extracting(Point::at).isSorted().doesNotHaveDuplicates();
        var seconds = Math.min(3 * 3_600 + 90, Duration.between(from, end).toSeconds());
        assertThat(chart.get("m").stream().mapToLong(Point::samples).sum()).isEqualTo(seconds / 10);
        assertThat(chart.get("m").size()).isEqualTo(seconds == 3_600 ? 360 : from.equals(START) ? 182 : 5);
      }
    }
  }

  @Test
  void aGapStaysAGap() throws Exception {
    try (var store = store()) {
      minutes(store, 0, 2);
      minutes(store, 10, 2);
      now.set(START.plus(Duration.ofDays(2)));
      store.compact();
      assertThat(store.period("s", "m", START, EVER)).extracting(p -> Duration.between(START, p.at()).toMinutes()).containsExactly(0L, 1L, 10L, 11L);
    }
  }

  @Test
  void aClockThatJumpsBackChangesNothingThatIsThere() throws Exception {
    try (var store = store()) {
      store.append("s", "here", START, Map.of("m", 1.0));
      store.append("s", "here", START.minusSeconds(3600), Map.of("m", 2.0));
      store.append("s", "here", START, Map.of("m", 3.0));
      assertThat(store.period("s", "m", Instant.EPOCH, EVER)).extracting(Point::value).containsExactly(2.0, 1.0);
    }
  }

  @Test
  void twoRecordersOfOneServerInOneStoreAreRefused() throws Exception {
    try (var first = store(); var second = store()) {
      try (var _ = first.claim("s"); var _ = second.claim("another server")) {
        assertThatThrownBy(() -> second.claim("s")).isInstanceOf(TroubleException.class).hasMessageContaining("Another recorder records this server");
      }
      try (var _ = second.claim("s")) {
        assertThat(second.servers()).isEmpty();
      }
    }
  }

  private static KeptPlan plan(int minute, String fingerprint) {
    var at = START.plus(Duration.ofMinutes(minute));
    return new KeptPlan(7, at, at, fingerprint, "[{\"Plan\": \"" + fingerprint + "\", \"x\": \"" + "é".repeat(5_000) + "\"}]");
  }

  @Test
  void plansLastFromTheFirstLookToTheLastAndSwitchesAreKnownAfterAnotherOpen() throws Exception {
    try (var store = store()) {
      store.plans("s", "here", List.of(plan(0, "a"), new KeptPlan(8, START, START, "c", "[]")));
      store.plans("s", "here", List.of(plan(60, "a")));
      store.plans("other", "there", List.of(plan(61, "z")));
    }
    try (var store = store()) {
      store.plans("s", "here", List.of(plan(120, "a")));
      store.plans("s", "here", List.of(plan(180, "b")));
      store.plans("s", "here", List.of(plan(150, "b")));
      store.plans("s", "here", List.of(plan(240, "a")));
      var plans = store.plans("s", 7);
      assertThat(plans).extracting(KeptPlan::fingerprint).containsExactly("a", "b", "a");
      assertThat(plans.getFirst()).isEqualTo(new KeptPlan(7, START, START.plus(Duration.ofMinutes(120)), "a", plan(0, "a").json()));
      assertThat(plans.get(1).last()).as("a clock that jumped back shortens nothing").isEqualTo(START.plus(Duration.ofMinutes(180)));
      assertThat(store.switches("s", START, EVER)).containsExactly(new PlanSwitch(7, START.plus(Duration.ofMinutes(120)), START.plus(Duration.ofMinutes(180))),
          new PlanSwitch(7, START.plus(Duration.ofMinutes(180)), START.plus(Duration.ofMinutes(240))));
      assertThat(store.switches("s", START.plus(Duration.ofMinutes(181)), EVER)).hasSize(1);
      assertThat(store.switches("unknown", START, EVER)).isEmpty();
    }
  }

  @Test
  void plansAreBoundedInNumberAndTime() throws Exception {
    try (var store = store()) {
      for (var m = 0; m < 120; m++) store.plans("s", "here", List.of(plan(m, m % 2 == 0 ? "a" : "b")));
      assertThat(store.plans("s", 7)).hasSize(50).last().satisfies(p -> assertThat(p.first()).isEqualTo(START.plus(Duration.ofMinutes(119))));
      now.set(START.plus(Duration.ofDays(30)));
      store.compact();
      assertThat(store.plans("s", 7)).hasSize(50);
      now.set(START.plus(Duration.ofDays(31)));
      store.compact();
      assertThat(store.plans("s", 7)).isEmpty();
    }
  }
}
