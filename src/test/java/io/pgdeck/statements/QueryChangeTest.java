package io.pgdeck.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.statements.QueryChange.Signal;
import io.pgdeck.statements.StatementDelta.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Statements beside themselves in the period before, and periods that a window remembers.
class QueryChangeTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private static StatementDelta ran(long queryid, long user, long calls, double ms) {
    return new StatementDelta(new StatementKey(queryid, 5, user, true), Fate.CONTINUED, StatementPeriodTest.counts(calls, ms, ms * ms / Math.max(1, calls)), NOON, true, null, null);
  }

  private static StatementPeriod period(Instant from, StatementDelta... deltas) {
    return new StatementPeriod(from, from.plusSeconds(60), List.of(deltas), List.of(), 8192);
  }

  private static Map<Long, Signal> signals(StatementPeriod now, Optional<StatementPeriod> before) {
    var found = new HashMap<Long, Signal>();
    QueryChange.between(now, before).forEach(c -> found.put(c.now().queryid(), c.signal()));
    return found;
  }

  @Test
  void slowerNewAndVanishedAreTold() {
    var before = period(NOON, ran(1, 10, 10, 100), ran(2, 10, 10, 100), ran(3, 10, 10, 1000), ran(4, 10, 10, 100), ran(5, 10, 10, 1), ran(7, 10, 2, 20), ran(8, 10, 10, 0.001));
    var now = period(NOON.plusSeconds(60), ran(1, 10, 10, 150), ran(2, 10, 10, 149), ran(4, 10, 10, 50), ran(5, 10, 10, 5), ran(6, 10, 1, 9), ran(7, 10, 9, 900));
    assertThat(signals(now, Optional.of(before))).containsExactlyInAnyOrderEntriesOf(Map.of(1L, Signal.REGRESSED, 2L, Signal.NONE, 3L, Signal.VANISHED, 4L, Signal.FASTER,
        // Four times as slow, but by less than half a millisecond; two calls are too few.
        5L, Signal.NONE, 6L, Signal.NEW, 7L, Signal.NONE));
    assertThat(signals(now, Optional.empty())).as("what was not observed is not compared").doesNotContainValue(Signal.NEW).doesNotContainValue(Signal.REGRESSED);
  }

  @Test
  void rolesAndDatabasesAddUpAndSharesAreOfAll() {
    var hidden = new StatementDelta(new StatementKey(9L, 5, 11, true), Fate.VANISHED, null, null, false, null, null);
    var loads = QueryLoad.of(period(NOON, ran(1, 10, 10, 100), ran(1, 11, 30, 200), ran(2, 10, 1, 100), hidden));
    assertThat(loads).extracting(QueryLoad::queryid).containsExactly(1L, 2L, 9L);
    assertThat(loads.getFirst().counts().calls()).isEqualTo(40);
    assertThat(loads.getFirst().share()).isEqualTo(75);
    assertThat(loads.getFirst().users()).containsExactly(11L, 10L);
    assertThat(loads.getLast().counts()).as("unknown is not zero").isNull();
    assertThat(loads.getLast().share()).isNull();
    assertThat(loads.getLast().why()).contains("unknown");
  }

  @Test
  void theTrailJoinsWhatLiesInAPeriodAndStaysBounded() {
    var trail = new StatementTrail();
    var key = new StatementKey(1L, 5, 10, true);
    var minutes = 26 * 60;
    for (var i = 0; i <= minutes; i++) {
      var entry = new StatementReading.Entry(StatementPeriodTest.counts(i + 1, 10.0 * (i + 1), 100.0 * (i + 1)), 1, 20, null, null);
      trail.take(new StatementReading(Map.of(key, entry), NOON.plus(Duration.ofMinutes(i)), NOON, 0L, null, 8192, 0));
    }
    var end = NOON.plus(Duration.ofMinutes(minutes));
    assertThat(trail.period(end.minusSeconds(900), end).orElseThrow().deltas()).singleElement().satisfies(d -> assertThat(d.counts().calls()).isEqualTo(15));
    var day = trail.period(end.minus(Duration.ofHours(24)), end).orElseThrow();
    assertThat(day.deltas().getFirst().counts().calls()).isBetween(1430L, 1450L);
    assertThat(day.notes()).isEmpty();
    assertThat(trail.parts()).hasSizeLessThan(300);
    assertThat(trail.period(end.plusSeconds(60), end.plusSeconds(120))).isEmpty();
    var parts = new ArrayList<>(trail.parts());
    for (var i = 1; i < parts.size(); i++) assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).to());
  }

  @Test
  void aMaskedTextHasNoValues() {
    assertThat(MaskedText.of("select 'it''s', 4.5, t1.\"col 2\", $1 /* secret */ from t1 where a = E'x' and b = $$hi$$ -- why\nand c in (1, 2)"))
        .isEqualTo("select ?, ?, t1.\"col 2\", $1   from t1 where a = ? and b = ?  \nand c in (?, ?)");
  }
}
