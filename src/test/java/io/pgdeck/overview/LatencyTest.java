package io.pgdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.recorder.StatementHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Percentiles over the calls of the last hour that were recorded.
class LatencyTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir
  Path folder;

  /// @param statements calls, mean and deviation of each
  private static void record(HistoryStore store, Instant upto, double[]... statements) {
    var rows = new ArrayList<Counted>();
    for (var n = 0; n < statements.length; n++) {
      var values = new double[StatementHistory.FAMILY.columns().size()];
      values[0] = statements[n][0];
      values[1] = statements[n][0] * statements[n][1];
      values[2] = statements[n][0] * (statements[n][1] * statements[n][1] + statements[n][2] * statements[n][2]);
      rows.add(new Counted((n + 1) + "/5/10/true", null, values));
    }
    store.count("s", "here", StatementHistory.FAMILY, upto.minusSeconds(60), upto, rows, null);
  }

  @Test
  void eachShareOfAllCallsIsReachedAtOneStatement() {
    try (var store = HistoryStore.open(folder, InstantSource.fixed(NOW), Retention.USUAL)) {
      assertThat(Latency.of(store, "s", NOW)).as("nothing was recorded").isEmpty();
      // 60 % take 2 ms, 36 % take 20 ms, 4 % take 300 ms, all without spread; a fifth one is the console's.
      record(store, NOW, new double[] {60, 2, 0}, new double[] {36, 20, 0}, new double[] {4, 300, 0}, new double[] {900, 5_000, 0});
      record(store, NOW.minus(Duration.ofMinutes(61)), new double[] {10_000, 9_000, 0});
      store.texts("s", "here", Map.of(1L, "select ?", 4L, StatementHistory.OWN + " */ select ?"));
      var found = Latency.of(store, "s", NOW).orElseThrow();
      assertThat(found.p50Ms()).isEqualTo(2);
      assertThat(found.p95Ms()).isCloseTo(20, org.assertj.core.data.Offset.offset(0.5));
      assertThat(found.p99Ms()).isCloseTo(300, org.assertj.core.data.Offset.offset(5.0));
    }
  }

  @Test
  void theSpreadMovesThem() {
    try (var store = HistoryStore.open(folder, InstantSource.fixed(NOW), Retention.USUAL)) {
      record(store, NOW, new double[] {10, 100, 50});
      var found = Latency.of(store, "s", NOW).orElseThrow();
      assertThat(found.p50Ms()).as("the median of a skewed spread lies below the mean").isCloseTo(100 * 100 / Math.sqrt(100 * 100 + 50 * 50), org.assertj.core.data.Offset.offset(0.5));
      assertThat(List.of(found.p95Ms(), found.p99Ms())).satisfiesExactly(p -> assertThat(p).isBetween(181.0, 184.0), p -> assertThat(p).isBetween(215.0, 218.0));
    }
  }
}
