package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.Brush.Grip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {
  private static final TextMeasure MEASURE = (text, lettering) -> text.length() * lettering.size() * 0.56;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2026-03-17T11:32:00Z | 2026-03-17T14:32:00Z | UTC           | 12:00,12:30,13:00,13:30,14:00,14:30",
      "2026-03-17T11:32:00Z | 2026-03-17T14:32:00Z | Asia/Kolkata  | 17:30,18:00,18:30,19:00,19:30,20:00",
      "2026-03-17T14:31:00Z | 2026-03-17T14:32:00Z | UTC           | 14:31:00,14:31:10,14:31:20,14:31:30,14:31:40,14:31:50",
      "2026-03-16T14:00:00Z | 2026-03-17T14:00:00Z | UTC           | 18:00,Tue 17 Mar,06:00,12:00",
      "2026-03-10T00:00:00Z | 2026-03-17T00:00:00Z | UTC           | 11 Mar,13 Mar,15 Mar,17 Mar",
      // The clock is set forward at 01:00 UTC and back at 01:00 UTC: hours stay round.
      "2026-03-28T22:00:00Z | 2026-03-29T13:00:00Z | Europe/Berlin | Sun 29 Mar,03:00,06:00,09:00,12:00,15:00",
      "2026-10-24T21:00:00Z | 2026-10-25T12:00:00Z | Europe/Berlin | Sun 25 Oct,03:00,06:00,09:00,12:00"})
  void ticksStandOnRoundTimesOfTheZone(Instant from, Instant to, String zone, String labels) {
    var scale = TimeTicks.scale(from, to, ZoneId.of(zone.strip()), 0, 600, 6);
    assertThat(scale.ticks().stream().map(Tick::label)).containsExactlyElementsOf(List.of(labels.strip().split(",")));
    assertThat(scale.ticks()).allSatisfy(t -> assertThat(scale.at(t.value())).isBetween(0.0, 600.0));
  }

  @Test
  void theZoneIsNamedAtTheAxis() {
    var drawing = ExampleCharts.line().draw(600, 160, MEASURE);
    assertThat(drawing.marks().stream().filter(Mark.Text.class::isInstance).map(m -> ((Mark.Text) m).text())).contains("UTC");
  }

  @Test
  void pixelsAndMomentsAreEachOthersReverse() {
    for (var chart : List.of(ExampleCharts.line(), ExampleCharts.alerts(), ExampleCharts.runs())) {
      var axis = chart.draw(700, 200, MEASURE).axis();
      assertThat(axis).isNotNull();
      for (var x = axis.area().x() + 20; x < axis.area().right() - 20; x += 7) {
        var moment = axis.moment(x);
        if (moment.isAfter(axis.range().from()) && moment.isBefore(axis.range().to())) assertThat(axis.pixel(moment)).isCloseTo(x, org.assertj.core.data.Offset.offset(0.5));
      }
      assertThat(axis.moment(-1000)).isEqualTo(axis.range().from());
      assertThat(axis.moment(9000)).isEqualTo(axis.range().to());
    }
  }

  @ParameterizedTest
  @CsvSource({"100, LEFT", "95, LEFT", "105, LEFT", "150, INSIDE", "200, RIGHT", "206, RIGHT", "207, NONE", "93, NONE"})
  void gripsOfASelection(double x, Grip grip) {
    var axis = TimeAxis.even(new Box(0, 20, 1000, 100), TimeRange.ofMillis(0, 1_000_000), ExampleCharts.UTC, 1000, _ -> new Tip("", List.of()));
    assertThat(Brush.grip(axis, TimeRange.ofMillis(100_000, 200_000), x)).isEqualTo(grip);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2026-03-17T13:24:20Z | 2026-03-17T13:36:50Z | 13:24:20 – 13:36:50 · 12 min 30 s",
      "2026-03-17T01:00:00Z | 2026-03-17T09:30:00Z | 01:00 – 09:30 · 8 h 30 min",
      "2026-03-16T23:00:00Z | 2026-03-18T01:00:00Z | 16 Mar 23:00 – 18 Mar 01:00 · 1 d 2 h"})
  void selectionSaysItsLength(Instant from, Instant to, String words) {
    assertThat(Brush.words(new TimeRange(from, to), ExampleCharts.UTC)).isEqualTo(words.strip());
  }

  @Test
  void theRestFadesToThirtyEightPercent() {
    var axis = TimeAxis.even(new Box(10, 20, 1000, 100), TimeRange.ofMillis(0, 1_000_000), ExampleCharts.UTC, 1000, _ -> new Tip("", List.of()));
    var marks = Brush.marks(axis, TimeRange.ofMillis(100_000, 200_000), 1020, MEASURE);
    assertThat(marks).contains(new Mark.Rect(10, 20, 100, 100, 0, new Tint(Ink.BG, 0.62), null), new Mark.Rect(210, 20, 800, 100, 0, new Tint(Ink.BG, 0.62), null));
    assertThat(Brush.marks(axis, TimeRange.ofMillis(2_000_000, 3_000_000), 1020, MEASURE)).hasSize(1);
  }
}
