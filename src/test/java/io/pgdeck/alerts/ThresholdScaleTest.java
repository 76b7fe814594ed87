package io.pgdeck.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both thresholds lie within the scale, in the order the metric's direction demands.
class ThresholdScaleTest {
  @ParameterizedTest
  @CsvSource({"%, HIGHER_BETTER, 95, 90", "%, HIGHER_BETTER, 99, 95", "%, LOWER_BETTER, 80, 95", "%, LOWER_BETTER, 10, 30", "ms, LOWER_BETTER, 50, 100",
      "tables, LOWER_BETTER, 0, 2", "days, HIGHER_BETTER, 3, 1", "s, LOWER_BETTER, 330, 900"})
  void thresholdsAreInside(String unit, String direction, double warning, double critical) {
    var scale = ThresholdScale.of(metric(unit, direction, warning, critical)).orElseThrow();
    assertThat(scale.at(critical)).isBetween(0.0, 0.99).isNotEqualTo(scale.at(warning));
    assertThat(scale.at(warning) > scale.at(critical)).isEqualTo(direction.equals("HIGHER_BETTER"));
    assertThat(scale.at(-1e9)).isZero();
    assertThat(scale.at(1e9)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"HIGHER_BETTER, CRITICAL, critical below 90 %", "HIGHER_BETTER, OK, warning below 95 %", "LOWER_BETTER, WARNING, warning above 95 %"})
  void limitIsTheOneTheValueIsBeyond(String direction, String status, String said) {
    assertThat(ThresholdScale.limit(metric("%", direction, 95.0, 90.0), status)).isEqualTo(said);
  }

  private static Metric metric(String unit, String direction, Double warning, Double critical) {
    return new Metric("m", 1.0, warning, critical, null, null, null, null, "OK", "M", "cache", unit, direction, null, null, true, null, null, null, null,
        null, null, null, null);
  }
}
