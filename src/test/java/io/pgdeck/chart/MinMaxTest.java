package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MinMaxTest {
  @Test
  void oneSpikeAmongManySamplesSurvives() {
    var values = new double[86_400];
    values[43_210] = 99;
    var kept = MinMax.thin(values, k -> k / 100);
    assertThat(kept).contains(43_210).hasSizeLessThanOrEqualTo(2 * 864);
  }

  @Test
  void lowestAndHighestOfAColumnKeepTheirOrder() {
    assertThat(MinMax.thin(new double[] {5, 9, 1, 6}, _ -> 0)).containsExactly(1, 2);
    assertThat(MinMax.thin(new double[] {5, 1, 9, 6}, _ -> 0)).containsExactly(1, 2);
  }

  @Test
  void gapIsNeverBridged() {
    var nan = Double.NaN;
    assertThat(MinMax.thin(new double[] {nan, 1, nan, nan, 2, nan}, _ -> 0)).containsExactly(1, -1, 4, -1);
  }

  @Test
  void pauseInSamplingBecomesAGap() {
    var samples = new Samples(new long[] {0, 1000, 2000, 9000, 10_000}, new double[] {1, 1, 1, 1, 1}).withGaps(Duration.ofSeconds(1));
    assertThat(samples.size()).isEqualTo(6);
    assertThat(samples.values()[3]).isNaN();
    assertThat(Arrays.stream(samples.values()).filter(Double::isNaN).count()).isEqualTo(1);
  }
}
