package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.PageTime.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTimeTest {
  private static final TimeRange DAY = range("2026-03-17T00:00:00Z", "2026-03-18T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
      "zoom in round the middle,      0.5,   2026-03-17T12:00:00Z, 2026-03-17T06:00:00Z, 2026-03-17T18:00:00Z",
      "the moment stays where it is,  0.5,   2026-03-17T06:00:00Z, 2026-03-17T03:00:00Z, 2026-03-17T15:00:00Z",
      "at the left edge,              0.25,  2026-03-17T00:00:00Z, 2026-03-17T00:00:00Z, 2026-03-17T06:00:00Z",
      "at the right edge,             0.25,  2026-03-18T00:00:00Z, 2026-03-17T18:00:00Z, 2026-03-18T00:00:00Z",
      "no shorter than five seconds,  1e-9,  2026-03-18T00:00:00Z, 2026-03-17T23:59:55Z, 2026-03-18T00:00:00Z",
      "no longer than the data,       3,     2026-03-17T12:00:00Z, 2026-03-17T00:00:00Z, 2026-03-18T00:00:00Z"})
  void zooms(String name, double factor, Instant round, Instant from, Instant to) {
    var time = new PageTime();
    time.zoom(factor, round, DAY);
    assertThat(time.of(DAY)).as(name).isEqualTo(new TimeRange(from, to));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 2026-03-17T09:00:00Z", "-0.25, 2026-03-17T03:00:00Z", "9, 2026-03-17T12:00:00Z", "-9, 2026-03-17T00:00:00Z"})
  void pansAsFarAsThereAreData(double share, Instant from) {
    var time = new PageTime();
    time.show(range("2026-03-17T06:00:00Z", "2026-03-17T18:00:00Z"));
    time.pan(share, DAY);
    assertThat(time.of(DAY)).isEqualTo(new TimeRange(from, from.plus(Duration.ofHours(12))));
  }

  @Test
  void goesBackStepByStepAndSaysWhenItIsThere() {
    var time = new PageTime();
    time.zoom(0.5, Instant.parse("2026-03-17T12:00:00Z"), DAY);
    var view = time.view();
    time.select(range("2026-03-17T10:00:00Z", "2026-03-17T11:00:00Z"));
    assertThat(time.range()).isEqualTo(time.selection());
    assertThat(time.back()).isTrue();
    assertThat(time.range()).isEqualTo(view);
    assertThat(time.back()).isTrue();
    assertThat(time.live()).isTrue();
    assertThat(time.range()).isEmpty();
    assertThat(time.back()).isFalse();
  }

  @Test
  void tellsEachChangeOnceAndNoLongerThanAsked() {
    var time = new PageTime();
    var told = new ArrayList<Change>();
    var stop = time.listen((_, change) -> told.add(change));
    time.point(DAY.from());
    time.point(DAY.from());
    time.select(DAY);
    time.select(DAY);
    time.zoom(0.5, DAY.from(), DAY);
    time.reset();
    stop.run();
    time.point(null);
    assertThat(told).isEqualTo(List.of(Change.CROSSHAIR, Change.SELECTION, Change.VIEW, Change.SELECTION, Change.VIEW));
  }

  @Test
  void aChartWithoutDataThereKeepsItsOwnSpan() {
    var time = new PageTime();
    time.show(range("2026-03-16T10:00:00Z", "2026-03-16T12:00:00Z"));
    assertThat(time.of(DAY)).isEqualTo(DAY);
  }

  private static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from), Instant.parse(to));
  }
}
