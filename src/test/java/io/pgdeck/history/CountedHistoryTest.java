package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pgdeck.history.Family.Column;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted statement by statement or table by table: any period of it sums to the same, before and after its hours are packed.
class CountedHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Family FAMILY = new Family("statement", List.of(Column.count("calls"), Column.ms("exec_ms"), Column.rough("square"), Column.size("bytes")));

  @TempDir
  Path folder;

  final AtomicReference<Instant> now = new AtomicReference<>(START);

  HistoryStore store() throws Exception {
    return HistoryStore.open(folder, now::get, Retention.USUAL);
  }

  /// So many minutes of a hundred statements; the n-th runs n times a minute at 1.5 ms, and the hundredth only in even minutes.
  private static void minutes(HistoryStore store, int from, int count) {
    for (var m = from; m < from + count; m++) {
      var rows = new ArrayList<Counted>();
      for (var n = 1; n <= 100; n++) if (n < 100 || m % 2 == 0) rows.add(new Counted("k" + n, "name " + n, n, n * 1.5, 1e9 * n, 1000 + m));
      store.append("s", "here", START.plusSeconds((m + 1) * 60L), Map.of("sessions", 1.0));
      store.count("s", "here", FAMILY, START.plusSeconds(m * 60L), START.plusSeconds((m + 1) * 60L), rows, m == 70 ? "It was reset." : null);
    }
  }

  private static void check(HistoryStore store, int from, int count) {
    var period = store.counted("s", FAMILY, START.plusSeconds(from * 60L), START.plusSeconds((from + count) * 60L));
    assertThat(period.covered()).isEqualTo(Duration.ofMinutes(count));
    assertThat(period.rows()).hasSize(100);
    var row = period.rows().stream().filter(r -> r.key().equals("k7")).findFirst().orElseThrow();
    assertThat(row.label()).isEqualTo("name 7");
    assertThat(period.value(row, "calls")).isEqualTo(7.0 * count);
    assertThat(period.value(row, "exec_ms")).isCloseTo(10.5 * count, within(1e-6));
    assertThat(period.value(row, "square")).isCloseTo(7e9 * count, within(7e9 * count / 1000));
    assertThat(period.value(row, "bytes")).as("a size is not summed").isEqualTo(1000.0 + from + count - 1);
    assertThat(period.notes()).isEqualTo(from <= 70 && from + count > 70 ? List.of("It was reset.") : List.of());
    assertThat(store.line("s", FAMILY, "k100", START.plusSeconds(from * 60L), START.plusSeconds((from + count) * 60L))).extracting(CountedPoint::upto)
        .isSorted().hasSize((from % 2 == 0 ? count + 1 : count) / 2);
  }

  @Test
  void anyPeriodSumsToTheSameBeforeAndAfterItsHoursArePacked() throws Exception {
    try (var store = store()) {
      minutes(store, 0, 200);
      check(store, 0, 200);
      check(store, 37, 130);
      now.set(START.plusSeconds(200 * 60));
      store.compact();
      check(store, 0, 200);
      check(store, 37, 130);
      check(store, 60, 60);
      minutes(store, 200, 10);
      check(store, 150, 60);
    }
    try (var store = store()) {
      check(store, 37, 173);
    }
  }

  @Test
  void afterADayEachReadingIsStillThereAndAfterAMonthItsHour() throws Exception {
    try (var store = store()) {
      minutes(store, 0, 200);
      now.set(START.plus(Duration.ofDays(29)));
      store.compact();
      check(store, 0, 200);
      check(store, 37, 130);
      var long_ = store.line("s", FAMILY, "k7", START, START.plus(Duration.ofDays(20)));
      assertThat(long_).as("a line over weeks is of hours").extracting(p -> p.values()[0]).containsExactly(420.0, 420.0, 420.0, 140.0);
      now.set(START.plus(Duration.ofDays(32)));
      store.compact();
      hours(store);
      now.set(START.plus(Duration.ofDays(729)));
      store.compact();
      hours(store);
      now.set(START.plus(Duration.ofDays(790)));
      store.compact();
      assertThat(store.counted("s", FAMILY, START, START.plus(Duration.ofHours(4))).rows()).isEmpty();
    }
  }

  private static void hours(HistoryStore store) {
    var period = store.counted("s", FAMILY, START, START.plus(Duration.ofHours(4)));
    var row = period.rows().stream().filter(r -> r.key().equals("k7")).findFirst().orElseThrow();
    assertThat(period.value(row, "calls")).isEqualTo(7.0 * 200);
    assertThat(period.covered()).isEqualTo(Duration.ofMinutes(200));
    assertThat(store.line("s", FAMILY, "k7", START, START.plus(Duration.ofHours(4)))).extracting(p -> p.values()[0]).containsExactly(420.0, 420.0, 420.0, 140.0);
  }

  @Test
  void readingsMoreOftenThanEachMinuteAreKeptAsMinutes() throws Exception {
    try (var store = store()) {
      for (var s = 0; s < 7_200; s += 10) {
        // Twenty seconds of the tenth minute are missing.
        if (s == 600 || s == 610) continue;
        var at = START.plusSeconds(s);
        if (s % 60 == 0) store.append("s", "here", at, Map.of("sessions", 1.0));
        store.count("s", "here", FAMILY, at, at.plusSeconds(10), List.of(new Counted("slot/a", "a", 1, 2.5, 0, 1000 + s), new Counted("slot/b", "b", 0, 0, 0, s % 60 == 20 ? 7 : 0)), null);
      }
      store.append("s", "here", START.plusSeconds(7_260), Map.of("sessions", 1.0));
      assertThat(store.line("s", FAMILY, "slot/a", START, START.plusSeconds(3_600))).hasSize(358);
      store.compact();
      var line = store.line("s", FAMILY, "slot/a", START, START.plusSeconds(3_600));
      assertThat(line).hasSize(60).extracting(CountedPoint::upto).isSorted();
      assertThat(line.getFirst().values()).as("counts are summed, of sizes the last counts").containsExactly(6, 15, 0, 1050);
      assertThat(line).extracting(CountedPoint::length).filteredOn(l -> !l.equals(Duration.ofMinutes(1))).hasSizeLessThanOrEqualTo(2);
      var period = store.counted("s", FAMILY, START, START.plusSeconds(3_600));
      assertThat(period.covered()).isEqualTo(Duration.ofSeconds(3_580));
      assertThat(period.value(period.rows().getFirst(), "calls")).isEqualTo(358);
    }
  }

  @Test
  void whatIsUnknownIsNotZero() throws Exception {
    try (var store = store()) {
      store.count("s", "here", FAMILY, START, START.plusSeconds(60), List.of(new Counted("a", null, 0, Double.NaN, 0.0, 3)), null);
      var more = new Family("statement", List.of(Column.count("calls"), Column.count("later"), Column.ms("exec_ms")));
      var period = store.counted("s", more, START, START.plusSeconds(60));
      assertThat(period.rows()).singleElement().satisfies(row -> {
        assertThat(period.value(row, "calls")).isZero();
        assertThat(period.value(row, "exec_ms")).isNull();
        assertThat(period.value(row, "later")).as("a column that this version did not write").isNull();
      });
    }
  }

  @Test
  void sessionsAreSummedOverAnyLength() throws Exception {
    var lock = new SessionSample(7, null, null, null, "app", "shop", null, null, "active", "Lock", "relation", 42L, false, "update t set a = ?", null, null, null, List.of(9));
    try (var store = store()) {
      for (var i = 0; i < 3_600; i++) store.append("s", "here", START.plusSeconds(i), Map.of("sessions", 1.0), i % 2 == 0 ? List.of(lock) : List.of());
      now.set(START.plusSeconds(3_600));
      store.compact();
      for (var to : new int[] {600, 3_000, 3_599}) {
        var period = store.activity("s", START.plusSeconds(30), START.plusSeconds(to));
        assertThat(period.moments()).isEqualTo(to - 29);
        assertThat(period.statements()).containsExactly(new StatementSamples("active", "Lock", "relation", 42L, false, "update t set a = ?", (to - 28) / 2));
        assertThat(period.clients()).containsExactly(new ClientSamples("app", "shop", null, "active", "Lock", (to - 28) / 2));
      }
    }
  }
}
