package io.pgdeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Point;
import io.pgdeck.history.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The load of a period out of the store: an average per step, and a gap where nobody looked.
class LoadSeriesTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir
  Path folder;

  private static Point sample(long second, double value) {
    return new Point(START.plusSeconds(second), value, value, value, 1);
  }

  @Test
  void aStepIsTheAverageOfWhatItHeldByTime() {
    var points = List.of(sample(1, 2), sample(2, 4), sample(3, 10), sample(4, 10));
    assertThat(LoadSeries.averages(points, START.toEpochMilli(), 2_000, 2)).containsExactly(3, 10);
  }

  @Test
  void aPauseLongerThanTheSlowestPaceIsAGapAndAStretchedPaceIsNone() {
    var stretched = List.of(sample(0, 1), sample(5, 1), sample(10, 1));
    assertThat(LoadSeries.averages(stretched, START.toEpochMilli(), 1_000, 10)).containsOnly(1);
    var away = LoadSeries.averages(List.of(sample(1, 1), sample(61, 3)), START.toEpochMilli(), 1_000, 61);
    assertThat(away[20]).isNaN();
    assertThat(away[55]).isEqualTo(3);
  }

  @Test
  void theMeanOfAMinuteStandsForAllOfIt() {
    var minutes = List.of(new Point(START, 5, 0, 9, 60), new Point(START.plusSeconds(120), 7, 0, 9, 60));
    var values = LoadSeries.averages(minutes, START.toEpochMilli(), 30_000, 6);
    assertThat(values[0]).isEqualTo(5);
    assertThat(values[1]).isEqualTo(5);
    assertThat(values[2]).isNaN();
    assertThat(values[4]).isEqualTo(7);
  }

  @Test
  void whatWasRecordedIsReadByClassWithAsManyStepsAsThereIsRoomFor() {
    var now = new AtomicReference<>(START);
    try (var store = HistoryStore.open(folder, now::get, Retention.USUAL)) {
      for (var i = 0; i < 120; i++) store.append("s", "here", START.plusSeconds(i), i < 60 ? Map.of("active_cpu", 1.0, "active_lock", 2.0) : Map.of("active_cpu", 1.0));
      var load = LoadSeries.of(store, "s", new TimeRange(START, START.plusSeconds(120)), 50);
      assertThat(load.step()).isEqualTo(Duration.ofSeconds(5));
      assertThat(load.at()).hasSize(24);
      assertThat(load.sessions().get(WaitClass.LOCK)[2]).isEqualTo(2);
      assertThat(load.sessions().get(WaitClass.LOCK)[20]).as("recorded, and nobody waited").isZero();
      assertThat(load.total()[2]).isEqualTo(3);
      assertThat(load.latest(Duration.ofSeconds(30))).isEqualTo(1);
      assertThat(LoadSeries.of(store, "another", new TimeRange(START, START.plusSeconds(120)), 50).empty()).isTrue();
    }
  }
}
