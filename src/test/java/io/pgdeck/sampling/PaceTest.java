package io.pgdeck.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The console keeps to its budget by asking less often, and comes back to full pace by itself.
class PaceTest {
  private static final double BUDGET = 0.01;
  private static final long STEP = Duration.ofSeconds(15).toNanos();

  @Test
  void withinTheBudgetNothingIsStretched() {
    var pace = new Pace();
    for (var i = 0; i < 10; i++) pace.look(0.0099, BUDGET, i * STEP);
    assertThat(pace.factor()).isEqualTo(1);
    assertThat(pace.stretched(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void threeTimesTheBudgetEndsNearThreeTimesTheInterval() {
    var pace = new Pace();
    for (var i = 0; i < 60; i++) pace.look(0.03 / pace.factor(), BUDGET, i * STEP);
    assertThat(pace.factor()).isBetween(2.9, 3.1);
    assertThat(pace.stretched(Duration.ofSeconds(10))).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
  }

  @Test
  void aCheapServerGetsTheFullPaceBack() {
    var pace = new Pace();
    for (var i = 0; i < 20; i++) pace.look(0.5, BUDGET, i * STEP);
    assertThat(pace.factor()).isBetween(15.0, 20.0);
    for (var i = 20; i < 60; i++) pace.look(0.0001, BUDGET, i * STEP);
    assertThat(pace.factor()).isEqualTo(1);
  }

  @Test
  void manyReadingsAtOnceMoveItOnce() {
    var once = new Pace();
    once.look(0.5, BUDGET, STEP);
    var often = new Pace();
    for (var i = 0; i < 100; i++) often.look(0.5, BUDGET, STEP + i);
    assertThat(often.factor()).isEqualTo(once.factor());
  }
}
