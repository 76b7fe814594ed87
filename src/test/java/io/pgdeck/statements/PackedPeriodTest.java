package io.pgdeck.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.statements.StatementDelta.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedPeriodTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");

  @Test
  void whatIsPackedComesBackAsItWas() {
    var random = new Random(3);
    var deltas = new ArrayList<StatementDelta>();
    for (var i = 0; i < 3_000; i++) deltas.add(delta(random));
    deltas.add(new StatementDelta(new StatementKey(Long.MIN_VALUE, 4_294_967_295L, 0, false), Fate.VANISHED, null, null, false, null, null));
    var extreme = new Counts(Long.MAX_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, -1, Long.MIN_VALUE, -0.0, 1, 2, 3, 4, 5, 6, 7, 8, Double.NaN, Double.MIN_VALUE, 9, 10, Long.MAX_VALUE, Long.MAX_VALUE, 1.5);
    deltas.add(new StatementDelta(new StatementKey(Long.MAX_VALUE, 5, 10, true), Fate.EVICTED, extreme, Instant.EPOCH.minusNanos(1), true, 0.0, 900.25));
    var period = new StatementPeriod(NOON, NOON.plusSeconds(60), Duration.ofSeconds(55), deltas, List.of("Nothing was read for a while."), 16384);
    assertThat(new PackedPeriod(period).period()).isEqualTo(period);
    assertThat(new PackedPeriod(new StatementPeriod(NOON, NOON, List.of(), List.of(), 8192)).period().deltas()).isEmpty();
  }

  private static StatementDelta delta(Random r) {
    var whole = IntStream.range(0, 13).mapToLong(_ -> r.nextInt(3) == 0 ? 0 : r.nextLong() >>> r.nextInt(64)).toArray();
    var counts = new Counts(whole[0], r.nextDouble() * 1e6, r.nextDouble(), whole[1], whole[2], r.nextInt(2) * r.nextDouble(), whole[3], whole[4], whole[5], whole[6], whole[7], whole[8], whole[9], whole[10],
        r.nextInt(2) * 7.5, r.nextInt(2) * 0.1, whole[11], whole[12], r.nextInt(9), r.nextBoolean() ? null : (long) r.nextInt(3), r.nextBoolean() ? null : r.nextInt(3) * 0.5);
    var since = r.nextBoolean() ? NOON : r.nextBoolean() ? NOON.plusNanos(r.nextInt()) : null;
    return new StatementDelta(new StatementKey(r.nextInt(5) == 0 ? null : (Long) r.nextLong(), r.nextInt(100_000), r.nextInt(100_000), r.nextBoolean()), Fate.values()[r.nextInt(Fate.values().length)],
        r.nextInt(5) == 0 ? null : counts, since, r.nextBoolean(), r.nextBoolean() ? null : (Double) r.nextDouble(), r.nextBoolean() ? null : (Double) (900 * r.nextDouble()));
  }
}
