package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSeriesTest {
  private static final TextMeasure MEASURE = (text, lettering) -> text.length() * lettering.size() * 0.56;
  private static final Instant START = Instant.parse("2026-03-17T12:00:00Z");

  @Test
  void aPauseIsAGreyBandThatSaysNoDataAndNoLineCrossesIt() {
    var values = new double[600];
    java.util.Arrays.fill(values, 5);
    for (var k = 200; k < 400; k++) values[k] = Double.NaN;
    var chart = lines(values);
    var drawing = chart.draw(800, 160, MEASURE);
    var axis = drawing.axis();
    var left = axis.pixel(START.plusSeconds(199));
    var right = axis.pixel(START.plusSeconds(400));
    assertThat(drawing.marks()).contains(new Mark.Rect(left, axis.area().y(), right - left, axis.area().height(), 0, Tint.of(Ink.HOVER), null));
    assertThat(texts(drawing)).contains("no data");
    for (var path : paths(drawing)) {
      for (var k = 1; k < path.size(); k++) assertThat(path.get(k).x() - path.get(k - 1).x()).isLessThan(100);
    }
    assertThat(drawing.summary()).contains("1 gap without data");
    assertThat(axis.at().apply(START.plusSeconds(300)).lines()).contains("value: no data");
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "9", "10", "20", "39", "40"})
  void noDataNeverStandsOnAThresholdOrItsWord(double threshold) {
    var values = new double[20];
    java.util.Arrays.fill(values, 0, 8, 40);
    java.util.Arrays.fill(values, 8, 20, Double.NaN);
    var chart = new TimeSeries("x", Quantity.COUNT, false, START, START.plusSeconds(20), ExampleCharts.UTC, Duration.ofSeconds(1), List.of(series("value", values)),
        List.of(new TimeSeries.Threshold(threshold, "2 CPUs", Tone.CRITICAL, true)), List.of());
    for (var height : List.of(90, 120, 160, 240)) {
      var drawing = chart.draw(400, height, MEASURE);
      var words = drawing.marks().stream().filter(Mark.Text.class::isInstance).map(Mark.Text.class::cast).toList();
      var none = words.stream().filter(t -> t.text().equals("no data")).findFirst().orElseThrow();
      var limit = words.stream().filter(t -> t.text().equals("2 CPUs")).findFirst().orElseThrow();
      assertThat(Math.abs(none.y() - limit.y())).as("%d px high", height).isGreaterThanOrEqualTo(11);
    }
  }

  @Test
  void aChartThatGetsNoSamplesAnyMoreIsOpenAtItsEnd() {
    var chart = new TimeSeries("x", Quantity.COUNT, false, START, START.plusSeconds(60), ExampleCharts.UTC, Duration.ofSeconds(1), List.of(series("value", new double[] {1, 2, 3, 4})), List.of(), List.of());
    assertThat(texts(chart.draw(800, 160, MEASURE))).contains("no data");
  }

  @Test
  void zoomedOutTheTipGivesTheExtremesAndNamesTheWidthOfAColumn() {
    var values = new double[86_400];
    java.util.Arrays.fill(values, 2);
    values[43_210] = 99;
    var axis = lines(values).draw(900, 160, MEASURE).axis();
    var tip = axis.at().apply(START.plusSeconds(43_210));
    assertThat(tip.lines()).contains("value: 2 to 99").anySatisfy(l -> assertThat(l).startsWith("Interval: 1 s, lowest and highest of each 1 min 4"));
    var close = ((TimeSeries) lines(values)).showing(TimeRange.of(START.plusSeconds(43_200), START.plusSeconds(43_260))).draw(900, 160, MEASURE).axis();
    assertThat(close.at().apply(START.plusSeconds(43_210)).lines()).containsExactly("value: 99", "Interval: 1 s");
    assertThat(close.at().apply(START.plusSeconds(43_210)).title()).isEqualTo("18 Mar 2026 00:00:10 UTC");
  }

  @Test
  void theAxisEndsOnARoundTickThatHoldsThePeakInView() {
    var values = new double[600];
    values[10] = 90;
    values[500] = 7;
    var chart = lines(values);
    assertThat(chart.top()).isEqualTo(90);
    var part = chart.showing(TimeRange.of(START.plusSeconds(300), START.plusSeconds(600)));
    assertThat(part.top()).isEqualTo(7);
    assertThat(texts(part.draw(800, 160, MEASURE))).contains("0", "8").doesNotContain("90");
    assertThat(texts(part.reaching(40).draw(800, 160, MEASURE))).contains("0", "40");
  }

  @Test
  void legendKnowsNowAverageAndMaximumOfThePartInView() {
    var chart = lines(new double[] {1, 2, 3, Double.NaN, 10, 2});
    var row = chart.legend().getFirst();
    assertThat(row.now()).isEqualTo(2);
    assertThat(row.average()).isEqualTo(3.6);
    assertThat(row.max()).isEqualTo(10);
    var part = chart.showing(TimeRange.of(START, START.plusSeconds(3))).legend().getFirst();
    assertThat(part.max()).isEqualTo(3);
    assertThat(part.now()).isNaN();
  }

  @Test
  void hiddenSeriesAreNeitherDrawnNorSummedButStayInTheLegend() {
    var whole = sessions(0);
    var without = whole.without(Set.of("Lock"));
    assertThat(without.top()).isEqualTo(whole.top() - 6);
    assertThat(without.legend()).isEqualTo(whole.legend());
    assertThat(inks(without.draw(800, 200, MEASURE))).doesNotContain(Ink.WAIT_LOCK).contains(Ink.WAIT_CPU, Ink.WAIT_IO);
    assertThat(texts(whole.without(Set.of("CPU", "IO", "Lock")).draw(800, 200, MEASURE))).containsExactly("All series are hidden");
  }

  @Test
  void layersStandInTheOrderOfTheClassesWithTheProcessorsAsALine() {
    var drawing = sessions(16).draw(800, 200, MEASURE);
    assertThat(inks(drawing)).containsSubsequence(Ink.WAIT_CPU, Ink.WAIT_IO, Ink.WAIT_LOCK);
    assertThat(texts(drawing)).contains("16 CPUs");
    assertThat(drawing.axis().at().apply(START.plusSeconds(5)).lines()).containsExactly("CPU: 4", "IO: 3", "Lock: 6", "Total: 13", "Interval: 1 s");
  }

  @Test
  void anotherTimeStandsDashedBehindItAndIsInNoSum() {
    var now = (TimeSeries) sessions(0);
    var then = new double[60];
    java.util.Arrays.fill(then, 40);
    var compared = now.against(series("The day before", then));
    var added = compared.draw(800, 200, MEASURE).marks();
    assertThat(now.top()).isLessThan(40);
    assertThat(compared.top()).as("its peak is in view too").isEqualTo(40);
    assertThat(compared.legend()).as("nothing of now is another figure").isEqualTo(now.legend());
    var dashed = Stroke.dashed(compared.legend().getFirst().ink(), 1.5, 4, 3).dash();
    assertThat(added).filteredOn(m -> m instanceof Mark.Path path && path.stroke() != null && java.util.Objects.equals(path.stroke().dash(), dashed)).isNotEmpty();
    assertThat(compared.draw(800, 200, MEASURE).axis().at().apply(START.plusSeconds(5)).lines()).isEqualTo(now.draw(800, 200, MEASURE).axis().at().apply(START.plusSeconds(5)).lines());
  }

  @Test
  void layersOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> new TimeSeries("x", Quantity.COUNT, true, START, START.plusSeconds(60), ExampleCharts.UTC, Duration.ofSeconds(1),
        List.of(series("a", new double[3]), series("b", new double[4])), List.of(), List.of())).hasMessageContaining("b has 4, not 3");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {"none, CPU", "IO, IO", "LWLock, LWLOCK", "Lock, LOCK", "IPC, IPC", "Client, CLIENT", "Timeout, TIMEOUT", "Activity, OTHER", "Extension, OTHER", "BufferPin, OTHER"})
  void waitClassesAreThoseOfTheServer(String type, WaitClass expected) {
    assertThat(WaitClass.of(type)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "it grows at once                         | 0:10 1:12 2:30       | 10 12 30",
      "it does not fall within a minute         | 0:30 10:5 59:5       | 30 30 30",
      "it falls after a minute                  | 0:30 60:5            | 30 5",
      "and then not again for a minute          | 0:30 60:20 61:5 121:5 | 30 20 20 5",
      "growth starts the minute anew            | 0:10 50:30 70:5 110:5 | 10 30 30 5"})
  void topOfALiveAxis(String name, String steps, String tops) {
    var hold = new TopHold();
    var held = new ArrayList<String>();
    for (var step : steps.strip().split(" ")) {
      var parts = step.split(":");
      held.add(String.valueOf((int) hold.next(Double.parseDouble(parts[1]), START.plusSeconds(Long.parseLong(parts[0])))));
    }
    assertThat(held).as(name).containsExactly(tops.strip().split(" "));
  }

  @Test
  void restartsAndResetsAreDashedMarksAndLabelsNeverOverlap() {
    var chart = new TimeSeries("x", Quantity.COUNT, false, START, START.plusSeconds(60), ExampleCharts.UTC, Duration.ofSeconds(1), List.of(series("value", new double[60])), List.of(),
        List.of(TimeSeries.Event.restart(START.plusSeconds(20)), TimeSeries.Event.reset(START.plusSeconds(21)), TimeSeries.Event.reset(START.plusSeconds(50))));
    var drawing = chart.draw(400, 160, MEASURE);
    assertThat(drawing.marks().stream().filter(m -> m instanceof Mark.Line l && !l.stroke().dash().isEmpty() && l.x1() == l.x2())).hasSize(3);
    assertThat(texts(drawing).stream().filter(t -> t.equals("restart") || t.equals("reset"))).containsExactly("restart", "reset");
    assertThat(drawing.axis().at().apply(START.plusSeconds(21)).lines()).contains("Event: reset");
  }

  @Test
  void theTableHoldsEveryRawValueInView() {
    var chart = new TimeSeries("x", Quantity.MILLIS, false, START, START.plusSeconds(2), ExampleCharts.UTC, Duration.ofSeconds(1),
        List.of(series("mean", new double[] {1.25, Double.NaN, 3}), series("p95", new double[] {4, 5})), List.of(), List.of());
    var table = chart.table();
    assertThat(table.head()).containsExactly("time", "mean, ms", "p95, ms");
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.row().apply(0)).containsExactly("2026-03-17T12:00:00Z", "1.25", "4");
    assertThat(table.row().apply(1)).containsExactly("2026-03-17T12:00:01Z", "", "5");
    assertThat(table.row().apply(2)).containsExactly("2026-03-17T12:00:02Z", "3", "");
  }

  private static TimeSeries sessions(int cpus) {
    var at = new long[60];
    var map = new EnumMap<WaitClass, double[]>(WaitClass.class);
    for (var e : Map.of(WaitClass.CPU, 4.0, WaitClass.IO, 3.0, WaitClass.LOCK, 6.0).entrySet()) {
      var values = new double[60];
      java.util.Arrays.fill(values, e.getValue());
      map.put(e.getKey(), values);
    }
    for (var k = 0; k < 60; k++) at[k] = START.toEpochMilli() + k * 1000L;
    return StackedAreas.sessions("Active sessions", TimeRange.of(START, START.plusSeconds(59)), ExampleCharts.UTC, Duration.ofSeconds(1), at, map, cpus, List.of());
  }

  private static TimeSeries lines(double[] values) {
    return new TimeSeries("Test", Quantity.COUNT, false, START, START.plusSeconds(values.length - 1), ExampleCharts.UTC, Duration.ofSeconds(1), List.of(series("value", values)), List.of(), List.of());
  }

  private static TimeSeries.Series series(String name, double[] values) {
    var at = new long[values.length];
    for (var k = 0; k < at.length; k++) at[k] = START.toEpochMilli() + k * 1000L;
    return new TimeSeries.Series(name, Ink.ACCENT, false, new Samples(at, values));
  }

  private static List<String> texts(Drawing drawing) {
    return drawing.marks().stream().filter(Mark.Text.class::isInstance).map(m -> ((Mark.Text) m).text()).toList();
  }

  private static List<Ink> inks(Drawing drawing) {
    return drawing.marks().stream().filter(m -> m instanceof Mark.Path p && p.fill() != null).map(m -> ((Mark.Path) m).fill().ink()).toList();
  }

  private static List<List<Mark.Point>> paths(Drawing drawing) {
    return drawing.marks().stream().filter(m -> m instanceof Mark.Path p && !p.closed()).map(m -> ((Mark.Path) m).points()).toList();
  }
}
