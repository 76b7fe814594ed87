package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every answer equals that of a plain walk, for random series with holes and random parts.
class PeaksTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 511, 700, 5_000})
  void everyPartIsAnsweredLikeAWalk(int size) {
    var random = new Random(size);
    var values = random.doubles(size).map(v -> v < 0.1 ? Double.NaN : Math.floor(v * 40)).toArray();
    var peaks = new Samples(IntStream.range(0, size).asLongStream().toArray(), values).peaks();
    for (var round = 0; round < 300; round++) {
      var a = random.nextInt(size + 1);
      var b = a + random.nextInt(size - a + 1);
      var known = IntStream.range(a, b).filter(k -> !Double.isNaN(values[k])).boxed().toList();
      var low = known.stream().reduce((x, y) -> values[y] < values[x] ? y : x).orElse(-1);
      var high = known.stream().reduce((x, y) -> values[y] > values[x] ? y : x).orElse(-1);
      assertThat(peaks.lowest(a, b)).as("lowest of %d to %d", a, b).isEqualTo(low);
      assertThat(peaks.highest(a, b)).as("highest of %d to %d", a, b).isEqualTo(high);
      assertThat(peaks.missing(a, b)).isEqualTo(known.size() < b - a);
      var average = Arrays.stream(values, a, b).filter(v -> !Double.isNaN(v)).average();
      if (average.isPresent()) assertThat(peaks.average(a, b)).isCloseTo(average.getAsDouble(), org.assertj.core.data.Offset.offset(1e-9));
      else assertThat(peaks.average(a, b)).isNaN();
    }
  }
}
