package io.pgdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Instant T = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void ratesAreDifferencesOverTheTimeBetween() {
    var rate = Rates.between(vitals(T, 100, 10, 1000, 100, 5000L), vitals(T.plusSeconds(10), 190, 20, 1900, 200, 25_000L)).orElseThrow();
    assertThat(rate.transactions()).isEqualTo(10.0);
    assertThat(rate.errors()).isEqualTo(10.0);
    assertThat(rate.hit()).isEqualTo(90.0);
    assertThat(rate.wal()).isEqualTo(2000.0);
  }

  @Test
  void aResetARestartAndACounterThatRanBackwardsAreGaps() {
    var before = vitals(T, 100, 10, 1000, 100, 5000L);
    assertThat(Rates.between(before, vitals(T.plusSeconds(10), 5, 0, 10, 1, 6000L))).isEmpty();
    assertThat(Rates.between(before, at(T.plusSeconds(10), T.plusSeconds(5), null))).as("restart").isEmpty();
    assertThat(Rates.between(before, at(T.plusSeconds(10), T.minusSeconds(60), T.plusSeconds(1)))).as("reset").isEmpty();
  }

  @Test
  void theSameSampleTwiceIsOneAndAStandbyWritesNoWal() {
    var rates = new Rates();
    rates.take(vitals(T, 0, 0, 0, 0, null));
    assertThat(rates.latest()).isEmpty();
    rates.take(vitals(T.plusSeconds(10), 10, 0, 0, 0, null));
    rates.take(vitals(T.plusSeconds(10), 10, 0, 0, 0, null));
    assertThat(rates.all()).hasSize(1);
    assertThat(rates.latest().orElseThrow().wal()).isNull();
    assertThat(rates.latest().orElseThrow().hit()).isNull();
  }

  @Test
  void anHourIsKept() {
    var rates = new Rates();
    for (var i = 0; i <= 500; i++) rates.take(vitals(T.plusSeconds(10L * i), i, 0, 0, 0, null));
    assertThat(rates.all()).hasSize(361);
  }

  private static Vitals vitals(Instant at, long commits, long rollbacks, long hit, long read, @Nullable Long wal) {
    return new Vitals(at, T.minusSeconds(60), false, commits, rollbacks, 0L, 0L, hit, read, null, wal, 1L, 200_000_000L, 1L, 0L, null, null, null);
  }

  private static Vitals at(Instant at, Instant started, @Nullable Instant reset) {
    return new Vitals(at, started, false, 200L, 20L, 0L, 0L, 2000L, 200L, reset, null, 1L, 200_000_000L, 1L, 0L, null, null, null);
  }
}
