package io.pgdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.panel.Change;
import io.pgdeck.recorder.SessionTotals;
import io.pgdeck.recorder.StatementHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a figure differs from that of another time, and what is known of that time.
class ThenAndNowTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"10, 10, unchanged", "1000, 1004, unchanged", "100, 104, +4 %", "100, 199, +99 %", "100, 200, × 2", "10, 81, × 8.1", "1, 250, × 250", "100, 51, −49 %", "100, 50, ÷ 2", "138, 1, ÷ 138",
      "10, 29.9, × 3", "29, 10, ÷ 2.9", "0, 5, new", "5, 0, gone", "0, 0, unchanged"})
  void aChangeIsSaidInOneWord(double before, double now, String words) {
    assertThat(Change.of(before, now)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"99, 99, unchanged", "99, 98.5, −0.50 points", "98.5, 99, +0.50 points", "99, 99.001, unchanged"})
  void percentagesDifferByPoints(double before, double now, String words) {
    assertThat(Change.points(before, now)).isEqualTo(words);
  }

  @Test
  void theDayBeforeIsTheAverageOfItsLastQuarterOfAnHour() {
    try (var store = HistoryStore.open(folder, InstantSource.fixed(NOW), Retention.USUAL)) {
      var end = NOW.minus(Duration.ofDays(1));
      for (var m = 0; m < 30; m++) {
        // What lies more than a quarter of an hour before does not count.
        var far = m >= 15;
        store.append("s", "here", end.minusSeconds(60L * m + 30), Map.of("active_sessions", far ? 99.0 : m % 2 == 0 ? 3.0 : 5.0, "commits_per_s", far ? 0.0 : 90.0, "rollbacks_per_s", far ? 0.0 : 10.0,
            "blocks_hit_per_s", 950.0, "blocks_read_per_s", 50.0));
      }
      var then = Then.of(store, "s", NOW, Duration.ofDays(1));
      assertThat(then.words()).isEqualTo("the day before");
      var expected = new HashMap<>(Map.of("Load", (8 * 3.0 + 7 * 5.0) / 15, "Transactions", 100.0, "Errors", 10.0, "Cache hit", 95.0));
      assertThat(then.figures()).as("what was not recorded is absent").containsOnlyKeys(expected.keySet());
      expected.forEach((tile, figure) -> assertThat(then.figures().get(tile)).as(tile).isCloseTo(figure, org.assertj.core.api.Assertions.within(1e-9)));
      assertThat(Then.of(store, "s", NOW, Duration.ofDays(7)).figures()).isEmpty();
    }
  }

  private static SessionTotals totals(int moments, Map<String, Double> statements) {
    return new SessionTotals(moments, statements.entrySet().stream().map(e -> new SessionTotals.Sum(e.getKey(), "select " + e.getKey(), null, e.getValue(), null)).toList(), List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void whatMovedMostIsFirstUpOrDown() {
    var movers = Mover.of(totals(60, Map.of("a", 1.0, "b", 4.0, "c", 2.0, "d", 0.5)), totals(60, Map.of("a", 1.005, "b", 1.0, "c", 4.0, "e", 0.25)));
    assertThat(movers).extracting(Mover::query).containsExactly("select b", "select c", "select d", "select e");
    assertThat(movers).extracting(Mover::words).containsExactly("÷ 4", "× 2", "gone", "new");
    assertThat(Mover.of(totals(0, Map.of()), totals(60, Map.of("a", 1.0)))).as("what was not recorded did not move").isEmpty();
  }

  private static SessionSample session(int pid, String query, String wait, Instant at) {
    return new SessionSample(pid, NOW, null, "client backend", "app", "shop", "orders", null, "active", wait, wait == null ? null : "x", query.equals("select a") ? 1L : 2L, false, query, at, at, null, List.of());
  }

  @Test
  void theStatementWithMostLoadIsFirstWithItsWaitsItsCallsAndItsShare() {
    try (var store = HistoryStore.open(folder, InstantSource.fixed(NOW), Retention.USUAL)) {
      for (var i = 0; i < 60; i++) {
        var at = NOW.minusSeconds(60 - i);
        store.append("s", "here", at, Map.of("active_sessions", 4.0), List.of(session(1, "select a", "IO", at), session(2, "select a", "IO", at), session(3, "select a", null, at), session(4, "select b", "Lock", at)));
      }
      var values = new double[StatementHistory.FAMILY.columns().size()];
      values[0] = 120;
      values[1] = 480;
      store.count("s", "here", StatementHistory.FAMILY, NOW.minusSeconds(60), NOW, List.of(new Counted("1/5/10/true", null, values)), null);
      var top = TopStatement.of(store, "s", new TimeRange(NOW.minusSeconds(60), NOW));
      assertThat(top).extracting(TopStatement::query).containsExactly("select a", "select b");
      var first = top.getFirst();
      assertThat(first.waits()).isEqualTo(Map.of(WaitClass.CPU, 1.0, WaitClass.IO, 2.0));
      assertThat(first.share()).isEqualTo(0.75);
      assertThat(first.callsPerSecond()).isEqualTo(2);
      assertThat(first.meanMs()).isEqualTo(4);
      assertThat(first.trend().stream().filter(Double::isFinite)).hasSizeGreaterThan(5).allMatch(v -> v == 3.0);
      assertThat(top.getLast().callsPerSecond()).as("not counted").isNull();
      assertThat(TopStatement.of(store, "another", new TimeRange(NOW.minusSeconds(60), NOW))).isEmpty();
    }
  }
}
