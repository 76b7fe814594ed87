package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final long DAY = 86_400_000_000L;

  private static long micros(String moment) {
    var instant = Instant.parse(moment);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-25T20:30:00Z", "2026-03-01T00:00:00Z", "2026-03-01T00:05:00Z", "2024-02-29T23:59:59.999999Z",
      "2026-12-31T23:59:59Z", "2027-01-01T00:00:00.000001Z", "2026-01-31T12:00:00Z"})
  void nothingHappensAfterTheMomentAndNothingCrossesAPartition(String moment) {
    var dice = new Dice(1);
    long asOf = micros(moment);
    for (long rows : new long[] {1, 999, 1000, 10_000, 12_345_678}) {
      var orders = Timeline.orders(asOf, rows);
      var trades = Timeline.trades(asOf, rows);
      for (var times : new Timeline[] {orders, trades}) {
        assertThat(times.stretches().stream().mapToLong(Timeline.Stretch::count).sum()).isEqualTo(rows);
        long next = 0;
        long last = Long.MIN_VALUE;
        for (var s : times.stretches()) {
          assertThat(s.first()).isEqualTo(next);
          next += s.count();
          for (long number : LongStream.of(s.first(), s.first() + s.count() / 2, s.first() + s.count() - 1).sorted().distinct().toArray()) {
            long time = s.time(number, dice, 1);
            assertThat(time).isGreaterThanOrEqualTo(Math.max(last, s.from())).isLessThan(s.until()).isLessThan(asOf);
            last = time;
          }
        }
      }
      assertThat(orders.stretches()).allSatisfy(s -> assertThat(YearMonth.from(Timeline.day(s.from()))).isEqualTo(YearMonth.from(Timeline.day(s.until() - 1))));
      assertThat(trades.stretches()).allSatisfy(s -> assertThat(Timeline.day(s.from())).isEqualTo(Timeline.day(s.until() - 1)));
      assertThat(trades.stretches().getFirst().from()).isGreaterThan(asOf - 30 * DAY);
    }
  }

  @Test
  void theLastDayHasMoreTradesThanAnotherAndThePresentMonthMostOrders() {
    long asOf = micros("2026-11-25T20:30:00Z");
    var trades = Timeline.trades(asOf, 1_000_000);
    assertThat(trades.ofTheLastDay()).isEqualTo(60_000L);
    assertThat(trades.before(asOf - 9 * DAY) - trades.before(asOf - 10 * DAY)).isBetween(32_000L, 33_000L);
    var orders = Timeline.orders(asOf, 1_000_000);
    assertThat(orders.stretches()).hasSize(13);
    assertThat(orders.stretches().getLast().count()).isEqualTo(350_000L);
    assertThat(orders.stretches().get(11).count()).isLessThan(160_000L).isGreaterThan(orders.stretches().get(10).count());
  }

  @Test
  void aMonthOfAFewMinutesHasFewOrders() {
    assertThat(Timeline.orders(micros("2026-03-01T00:05:00Z"), 1_000_000).stretches().getLast().count()).isBetween(300L, 500L);
  }

  @Test
  void catchingUpNeverLooksBackFurtherThanThirtyDays() {
    long asOf = micros("2026-11-25T20:30:00Z");
    assertThat(Timeline.tradesSince(asOf - 400 * DAY, asOf, 10_000_000)).satisfies(t -> {
      assertThat(t.stretches().getFirst().from()).isEqualTo(asOf - 30 * DAY);
      assertThat(t.rows()).isEqualTo(100_000 + 29 * 50_000);
    });
    assertThat(Timeline.tradesSince(asOf - DAY / 2, asOf, 100_000).rows()).isEqualTo(3_000);
    assertThat(Timeline.tradesSince(asOf, asOf, 100_000).rows()).isZero();
    assertThat(Timeline.ordersSince(asOf, asOf, 100_000).rows()).isZero();
  }
}
