package io.pgdeck.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.recorder.StatementHistory.Step;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.QueryChange.Signal;
import io.pgdeck.statements.StatementKey;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementReading;
import io.pgdeck.statements.StatementTexts;
import io.pgdeck.statements.StatementTrail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A window that was just opened knows of a day and of a month what was recorded.
class StatementPastTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  @TempDir
  Path folder;

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);

  private HistoryStore store() {
    return HistoryStore.open(folder, clock::get, Retention.USUAL);
  }

  /// A reading each minute before a moment; each statement runs once a minute, its time is given in ms.
  private static void record(HistoryStore store, Instant from, int minutes, Map<Long, Double> ms) {
    for (var m = 0; m < minutes; m++) {
      var rows = new ArrayList<Counted>();
      ms.forEach((id, time) -> {
        for (var role : List.of(10, 11)) {
          var values = new double[StatementHistory.FAMILY.columns().size()];
          values[0] = 1;
          values[1] = time;
          values[2] = time * time;
          rows.add(new Counted(id + "/5/" + role + "/true", null, values));
        }
      });
      var at = from.plus(Duration.ofMinutes(m));
      store.append("s", "here", at.plusSeconds(60), Map.of("sessions", 1.0));
      store.count("s", "here", StatementHistory.FAMILY, at, at.plusSeconds(60), rows, null);
    }
  }

  /// What the window itself has read up to now.
  private static StatementTrail window(int minutes, Map<Long, Double> ms) {
    var trail = new StatementTrail();
    for (var m = 0; m <= minutes && minutes > 0; m++) {
      var entries = new HashMap<StatementKey, StatementReading.Entry>();
      for (var e : ms.entrySet()) entries.put(new StatementKey(e.getKey(), 5, 10, true), new StatementReading.Entry(counts(m + 1, e.getValue() * (m + 1)), 1, 900, null, null));
      trail.take(new StatementReading(entries, NOW.minus(Duration.ofMinutes(minutes - m)), NOW.minus(Duration.ofDays(9)), 0L, null, 8192, 0));
    }
    return trail;
  }

  private static Counts counts(long calls, double ms) {
    return new Counts(calls, ms, ms * ms / calls, calls, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
  }

  private static long calls(StatementPeriod period, long id) {
    return period.deltas().stream().filter(d -> d.key().queryid() == id).mapToLong(d -> d.counts().calls()).sum();
  }

  @Test
  void aDayIsWhatWasRecordedAndThenWhatTheWindowRead() {
    try (var store = store()) {
      // Two hours are missing before the window was opened, ten minutes ago.
      record(store, NOW.minus(DAY), 22 * 60 - 10, Map.of(1L, 20.0, 2L, 5.0));
      store.compact();
      var past = new StatementPast(window(10, Map.of(1L, 40.0)), store, "s");
      var day = past.period(NOW.minus(DAY), NOW).orElseThrow();
      assertThat(calls(day, 1)).as("two roles each minute recorded, then ten calls read").isEqualTo(2 * (22 * 60 - 10) + 10);
      assertThat(day.from()).isEqualTo(NOW.minus(DAY));
      assertThat(day.to()).isEqualTo(NOW);
      assertThat(day.covered()).isEqualTo(Duration.ofHours(22));
      assertThat(day.notes()).anyMatch(n -> n.startsWith("Nothing was read from 2026-11-26T09:50:00Z to 2026-11-26T11:50:00Z"));
      var rate = PeriodQuery.of(day, Optional.empty(), new StatementTexts(), Map.of(), false).stream().filter(q -> q.queryid() == 1).findFirst().orElseThrow().callsPerS();
      assertThat(rate).as("the gap is no time in which it did not run").isEqualTo(calls(day, 1) / (22 * 3600.0));
      assertThat(past.period(NOW.minusSeconds(300), NOW).orElseThrow().deltas()).singleElement().satisfies(d -> assertThat(d.counts().calls()).isEqualTo(5));
    }
  }

  @Test
  void whatWasRecordedTheDayBeforeTellsSlowerNewAndVanished() {
    try (var store = store()) {
      record(store, NOW.minus(DAY.multipliedBy(2)), 24 * 60, Map.of(1L, 20.0, 3L, 30.0));
      record(store, NOW.minus(DAY), 24 * 60, Map.of(1L, 60.0, 2L, 5.0));
      store.compact();
      var past = new StatementPast(window(0, Map.of()), store, "s");
      var now = past.period(NOW.minus(DAY), NOW);
      var before = past.before(NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY));
      assertThat(before).isPresent();
      var signals = new HashMap<Long, String>();
      PeriodQuery.of(now.orElseThrow(), before, new StatementTexts(), Map.of(), false).forEach(q -> signals.put(q.queryid(), q.signal()));
      assertThat(signals).isEqualTo(Map.of(1L, Signal.REGRESSED.name(), 2L, Signal.NEW.name(), 3L, Signal.VANISHED.name()));
      assertThat(past.before(NOW.minus(DAY.multipliedBy(4)), NOW.minus(DAY.multipliedBy(2)))).as("nothing was recorded then").isEmpty();
      assertThat(PeriodWords.of(TimeRange.of(NOW.minus(DAY), NOW), now, before, ZoneOffset.UTC)).contains("compared with the 1 d before").doesNotContain("nothing is known before");
    }
  }

  @Test
  void fromWhenTheFiguresAreIsSaid() {
    try (var store = store()) {
      record(store, NOW.minus(Duration.ofHours(5)), 5 * 60, Map.of(1L, 20.0));
      var past = new StatementPast(window(0, Map.of()), store, "s");
      var day = past.period(NOW.minus(DAY), NOW);
      assertThat(day.orElseThrow().from()).isEqualTo(NOW.minus(Duration.ofHours(5)));
      assertThat(PeriodWords.of(TimeRange.of(NOW.minus(DAY), NOW), day, Optional.empty(), ZoneOffset.UTC)).contains("nothing is known before 07:00", "nothing earlier to compare with");
      assertThat(past.period(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(8)))).isEmpty();
    }
  }

  @Test
  void stepsOfAnyLengthSumToThePeriodBeforeAndAfterItsHoursArePacked() {
    try (var store = store()) {
      record(store, NOW.minus(Duration.ofHours(30)), 30 * 60 - 10, Map.of(1L, 20.0, 2L, 5.0, 3L, 1.0));
      var past = new StatementPast(window(10, Map.of(1L, 40.0)), store, "s");
      for (var packed = 0; packed < 2; packed++) {
        for (var length : List.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(9), Duration.ofHours(30))) {
          var from = NOW.minus(length);
          var period = past.period(from, NOW).orElseThrow();
          var steps = past.steps(Set.of(1L), from, NOW);
          assertThat(steps).extracting(Step::upto).isSorted().hasSizeBetween(10, 140);
          assertThat(steps.stream().mapToDouble(Step::allMs).sum()).as("of %s, packed %d", length, packed).isEqualTo(period.deltas().stream().mapToDouble(d -> d.counts().execMs()).sum());
          assertThat(steps.stream().mapToDouble(s -> s.execMs().getOrDefault(1L, 0.0)).sum()).isEqualTo(2 * 20 * (length.toMinutes() - 10) + 400);
          assertThat(steps).allSatisfy(s -> assertThat(s.execMs().keySet()).isSubsetOf(1L));
          assertThat(steps.stream().map(Step::covered).reduce(Duration.ZERO, Duration::plus)).isEqualTo(length);
        }
        store.compact();
      }
    }
  }

  @Test
  void oneStatementsLineIsOfAllWhoRanItAndGoesOnInWhatTheWindowRead() {
    try (var store = store()) {
      record(store, NOW.minus(Duration.ofHours(3)), 170, Map.of(1L, 20.0, 11L, 7.0));
      store.compact();
      var line = new StatementPast(window(10, Map.of(1L, 40.0)), store, "s").line(1, NOW.minus(DAY), NOW);
      assertThat(line).hasSize(180).extracting(StatementHistory.Moment::upto).isSorted();
      assertThat(line.getFirst().counts().calls()).isEqualTo(2);
      assertThat(line.getFirst().counts().execMs()).isEqualTo(40);
      assertThat(line.getLast().counts().calls()).isEqualTo(1);
    }
  }

  @Test
  void withoutAStoreItIsWhatTheWindowRead() {
    var past = new StatementPast(window(10, Map.of(1L, 40.0)), null, "");
    assertThat(calls(past.period(NOW.minus(DAY), NOW).orElseThrow(), 1)).isEqualTo(10);
    assertThat(past.period(NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY))).isEmpty();
    assertThat(new StatementPast(window(0, Map.of()), null, "").period(NOW.minus(DAY), NOW)).isEmpty();
    assertThat(past.texts()).isEmpty();
  }
}
