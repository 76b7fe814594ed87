package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties of the thinning, on random series with random holes, views and widths.
class ColumnsTest {
  private static final long START = 1_773_700_000_000L;

  private record Case(Samples samples, TimeRange view, int pixels) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noPeakIsLost(int seed) {
    for (var c : cases(seed)) {
      var kept = indexes(Columns.of(c.view, c.pixels).thin(c.samples));
      var sums = indexes(Columns.of(c.view, c.pixels).highest(c.samples));
      var at = c.samples.at();
      var values = c.samples.values();
      var millis = Columns.of(c.view, c.pixels).millis();
      for (var k = 0; k < at.length; k++) {
        if (Double.isNaN(values[k]) || at[k] < c.view.low() || at[k] > c.view.high()) continue;
        var column = Math.floor(at[k] / millis);
        var value = values[k];
        assertThat(kept.stream().filter(i -> Math.floor(at[i] / millis) == column).mapToDouble(i -> values[i]).max().orElse(Double.NEGATIVE_INFINITY)).isGreaterThanOrEqualTo(value);
        assertThat(kept.stream().filter(i -> Math.floor(at[i] / millis) == column).mapToDouble(i -> values[i]).min().orElse(Double.POSITIVE_INFINITY)).isLessThanOrEqualTo(value);
        assertThat(sums.stream().filter(i -> Math.floor(at[i] / millis) == column).mapToDouble(i -> values[i]).max().orElse(Double.NEGATIVE_INFINITY)).isGreaterThanOrEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noLineCrossesAGap(int seed) {
    for (var c : cases(seed)) {
      for (var kept : new Kept[] {Columns.of(c.view, c.pixels).thin(c.samples), Columns.of(c.view, c.pixels).highest(c.samples)}) {
        for (var run : kept.runs()) {
          for (var k = 1; k < run.length; k++) {
            assertThat(run[k]).isGreaterThan(run[k - 1]);
            assertThat(Arrays.stream(c.samples.values(), run[k - 1], run[k]).anyMatch(Double::isNaN)).as("%d to %d", run[k - 1], run[k]).isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void neverMoreThanTwoPointsAColumnWithoutGaps(int seed) {
    var values = new Random(seed).doubles(86_400).toArray();
    var samples = new Samples(times(values.length), values);
    var view = TimeRange.ofMillis(START, START + 86_399_000L);
    assertThat(indexes(Columns.of(view, 1000).thin(samples))).hasSizeLessThanOrEqualTo(2 * 1002);
  }

  @Test
  void aMovedViewKeepsTheSameSamplesWhereBothLook() {
    var values = new Random(9).doubles(20_000).toArray();
    var samples = new Samples(times(values.length), values);
    var before = TimeRange.ofMillis(START + 1_000_000, START + 11_000_000);
    var after = TimeRange.ofMillis(START + 1_037_000, START + 11_037_000);
    var shared = new HashSet<>(indexes(Columns.of(before, 500).thin(samples)));
    shared.retainAll(indexes(Columns.of(after, 500).thin(samples)));
    var at = samples.at();
    var wanted = indexes(Columns.of(before, 500).thin(samples)).stream().filter(k -> at[k] > START + 1_100_000 && at[k] < START + 10_900_000).toList();
    assertThat(shared).containsAll(wanted);
  }

  private static ArrayList<Case> cases(int seed) {
    var random = new Random(seed);
    var cases = new ArrayList<Case>();
    for (var n = 0; n < 20; n++) {
      var size = 1 + random.nextInt(400);
      var values = random.doubles(size).map(v -> random.nextInt(12) == 0 ? Double.NaN : v * 100).toArray();
      var from = START + random.nextInt(size) * 500L - 20_000;
      cases.add(new Case(new Samples(times(size), values), TimeRange.ofMillis(from, from + 1000 + random.nextInt(size * 1000)), 1 + random.nextInt(120)));
    }
    return cases;
  }

  private static long[] times(int size) {
    var at = new long[size];
    for (var k = 0; k < size; k++) at[k] = START + k * 1000L;
    return at;
  }

  private static Set<Integer> indexes(Kept kept) {
    var all = new HashSet<Integer>();
    for (var run : kept.runs()) for (var k : run) all.add(k);
    return all;
  }
}
