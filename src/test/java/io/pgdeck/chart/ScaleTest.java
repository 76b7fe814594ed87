package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void linearScaleStartsAtZeroAndEndsOnARoundTickAboveTheData() {
    var random = new Random(1);
    for (var quantity : Quantity.values()) {
      for (var k = 0; k < 500; k++) {
        var max = Math.exp(random.nextDouble() * 40 - 8);
        var scale = Scale.Linear.fromZero(max, quantity, 100, 0, 6);
        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isGreaterThanOrEqualTo(max * (1 - 1e-9));
        assertThat(scale.ticks()).hasSizeBetween(2, 7);
        assertThat(scale.ticks().getFirst().label()).isEqualTo("0");
        assertThat(scale.at(scale.high())).isCloseTo(0, within(1e-9));
      }
    }
  }

  @Test
  void ticksAreRound() {
    assertThat(labels(Scale.Linear.fromZero(940, Quantity.MILLIS, 0, 1, 6))).containsExactly("0", "200 ms", "400 ms", "600 ms", "800 ms", "1 s");
    assertThat(labels(Scale.Linear.fromZero(3_600_000, Quantity.MILLIS, 0, 1, 6))).containsExactly("0", "15 min", "30 min", "45 min", "1 h");
    assertThat(labels(Scale.Linear.fromZero(5L << 30, Quantity.BYTES, 0, 1, 6))).containsExactly("0", "1 GB", "2 GB", "3 GB", "4 GB", "5 GB");
    assertThat(labels(Scale.Linear.fromZero(0, Quantity.COUNT, 0, 1, 6))).startsWith("0", "0.2").endsWith("1");
  }

  @Test
  void logScaleKeepsValuesBelowItsEdgeOnTheEdge() {
    var scale = Scale.Log.of(8192, 9e9, Quantity.BYTES, 100, 0, 6);
    assertThat(scale.at(1)).isEqualTo(100);
    assertThat(scale.at(9e9)).isBetween(0.0, 10.0);
    assertThat(scale.ticks()).hasSizeLessThanOrEqualTo(6);
    assertThat(labels(Scale.Log.of(1, 1e6, Quantity.COUNT, 0, 1, 6))).contains("1", "10 k");
  }

  @Test
  void timeTicksStandOnRoundTimesOfTheServersZone() {
    var from = Instant.parse("2026-03-17T11:32:00Z");
    var scale = TimeTicks.scale(from, from.plusSeconds(3 * 3600), ZoneOffset.UTC, 0, 600, 6);
    assertThat(labels(scale)).containsExactly("12:00", "12:30", "13:00", "13:30", "14:00", "14:30");
    var india = TimeTicks.scale(from, from.plusSeconds(6 * 3600), ZoneId.of("Asia/Kolkata"), 0, 600, 6);
    assertThat(labels(india)).startsWith("18:00").hasSizeLessThanOrEqualTo(6);
    assertThat(labels(TimeTicks.scale(from, from.plusSeconds(400L * 86_400), ZoneOffset.UTC, 0, 600, 6))).contains("Jul 2026", "Jan 2027");
  }

  private static java.util.List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Tick::label).toList();
  }
}
