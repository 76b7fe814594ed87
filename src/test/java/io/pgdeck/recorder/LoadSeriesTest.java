package io.pgdeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Point;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
      assertThat(load.layers().get(WaitClass.LOCK.ordinal()).values()[2]).isEqualTo(2);
      assertThat(load.layers().get(WaitClass.LOCK.ordinal()).values()[20]).as("recorded, and nobody waited").isZero();
      assertThat(load.total()[2]).isEqualTo(3);
      assertThat(load.latest(Duration.ofSeconds(30))).isEqualTo(1);
      assertThat(LoadSeries.of(store, "another", new TimeRange(START, START.plusSeconds(120)), 50).empty()).isTrue();
    }
  }

  private static SessionSample session(int pid, String application, String event, String query, Instant at) {
    return new SessionSample(pid, START, null, "client backend", pid == 1 ? "reporting" : "app", "shop", application, null, "active", event == null ? null : "IO", event, (long) query.hashCode(),
        false, query, at, at, null, List.of());
  }

  /// One reads all the time, a second one computes in the second half, and the console looks on.
  private static void record(HistoryStore store, int seconds) {
    for (var i = 0; i < seconds; i++) {
      var at = START.plusSeconds(i);
      var sessions = new ArrayList<>(List.of(session(1, "api", "DataFileRead", "select read", at), session(9, "pgdeck/recorder", null, "select own", at)));
      if (i >= seconds / 2) sessions.add(session(2, "batch", null, "select compute", at));
      store.append("s", "here", at, Map.of("active_io", 1.0), sessions);
    }
  }

  @Test
  void sessionsAreToldApartByWhateverIsChosenAndTheConsolesOwnAreNone() {
    try (var store = HistoryStore.open(folder, () -> START, Retention.USUAL)) {
      record(store, 120);
      var range = new TimeRange(START, START.plusSeconds(120));
      for (var way : Map.of(LoadBy.WAIT_EVENT, List.of("IO · DataFileRead", "CPU"), LoadBy.QUERY, List.of("1 select read", "2 select compute"), LoadBy.USER, List.of("reporting", "app"),
          LoadBy.APPLICATION, List.of("api", "batch")).entrySet()) {
        var load = LoadSeries.of(store, "s", range, 50, way.getKey(), List.of());
        assertThat(load.layers()).as("%s", way.getKey()).extracting(LoadSeries.Layer::name).isEqualTo(way.getValue());
        assertThat(load.layers().getLast().values()[2]).as("%s, first half", way.getKey()).isZero();
        assertThat(load.layers().getLast().values()[20]).as("%s, second half", way.getKey()).isEqualTo(1);
        assertThat(load.total()[20]).isEqualTo(2);
      }
      assertThat(LoadSeries.of(store, "s", range, 50, LoadBy.WAIT_EVENT, List.of()).layers().getFirst().ink()).as("the colour of its class").isEqualTo(WaitClass.IO.ink());
    }
  }

  @Test
  void theLayersOfAnotherTimeAreKeptAndWhatIsLeftIsTheOthers() {
    try (var store = HistoryStore.open(folder, () -> START, Retention.USUAL)) {
      record(store, 120);
      var keys = LoadSeries.of(store, "s", new TimeRange(START, START.plusSeconds(50)), 50, LoadBy.USER, List.of()).layers().stream().map(LoadSeries.Layer::key).toList();
      assertThat(keys).hasSize(1);
      var later = LoadSeries.of(store, "s", new TimeRange(START.plusSeconds(70), START.plusSeconds(120)), 50, LoadBy.USER, keys);
      assertThat(later.layers()).extracting(LoadSeries.Layer::name).containsExactly("reporting", "Others");
      assertThat(later.layers().getLast().average()).isEqualTo(1);
    }
  }

  /// Minutes and hours say the same as the moments they were made of.
  @Test
  void ofALongTimeMinutesAndThenHoursAreRead() {
    var now = new AtomicReference<>(START);
    try (var store = HistoryStore.open(folder, now::get, Retention.USUAL)) {
      record(store, 7_200);
      now.set(START.plusSeconds(7_200));
      store.compact();
      for (var length : List.of(Duration.ofHours(2), Duration.ofHours(40), Duration.ofDays(20))) {
        for (var by : List.of(LoadBy.USER, LoadBy.WAIT_CLASS)) {
          var load = LoadSeries.of(store, "s", new TimeRange(START.plusSeconds(7_200).minus(length), START.plusSeconds(7_200)), 450, by, List.of());
          var total = load.total();
          var know = java.util.stream.DoubleStream.of(total).filter(Double::isFinite).toArray();
          assertThat(java.util.stream.DoubleStream.of(know).average().orElse(0)).as("%s by %s", length, by).isCloseTo(by == LoadBy.USER ? 1.5 : 1, org.assertj.core.data.Offset.offset(0.3));
          assertThat(total[0]).as("%s by %s", length, by).matches(v -> length.toHours() == 2 ? v > 0 : Double.isNaN(v));
        }
      }
    }
  }
}
