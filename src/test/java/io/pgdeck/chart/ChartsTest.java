package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.IndexScatter.Dot;
import io.pgdeck.chart.IndexScatter.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {
  private static final TextMeasure MEASURE = (text, lettering) -> text.length() * lettering.size() * 0.56;

  static Stream<String> names() {
    return ExampleCharts.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void staysInsideItsBoundsAtEverySize(String name) {
    var chart = ExampleCharts.all().get(name);
    for (var width : new double[] {0, 20, 90, 180, 260, 400, 690, 1160, 2400}) {
      for (var height : new double[] {0, 12, 34, 60, 100, 160, 300, 700}) check(chart.draw(width, height, MEASURE), name + " " + width + "x" + height);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhatItShowsToThoseWhoCannotSeeIt(String name) {
    assertThat(ExampleCharts.all().get(name).draw(900, 300, MEASURE).summary()).isNotBlank().doesNotContain("NaN", "null");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyHotspotHasATipWithFacts(String name) {
    for (var spot : ExampleCharts.all().get(name).draw(900, 300, MEASURE).hotspots()) {
      var tip = spot.tip().get();
      assertThat(tip.title()).isNotBlank();
      assertThat(tip.lines()).isNotEmpty().allSatisfy(l -> assertThat(l).isNotBlank().doesNotContain("NaN"));
    }
  }

  @Test
  void emptyChartsSaySo() {
    var epoch = Instant.EPOCH;
    for (var chart : List.of(new CoverageStrip(List.of(), epoch, ExampleCharts.UTC, true), new IndexScatter(List.of(), ""), new LoadRanking(List.of(), 0), new BloatMap(List.of(), ""),
        new LiveDeadBars(List.of()), new AlertTimeline(List.of(), List.of(), epoch, epoch.plus(Duration.ofDays(7)), ExampleCharts.UTC), new RunHistogram("x", List.of(), 0, "", ExampleCharts.UTC),
        new TimeSeries("x", Quantity.COUNT, false, epoch, epoch.plusSeconds(60), ExampleCharts.UTC, Duration.ofSeconds(1), List.of(), List.of(), List.of()))) {
      var drawing = chart.draw(400, 200, MEASURE);
      assertThat(drawing.marks()).as(chart.getClass().getSimpleName()).hasOnlyElementsOfType(Mark.Text.class).isNotEmpty();
      assertThat(drawing.summary()).isNotBlank();
    }
  }

  @Test
  void holeInThePartitionsIsRedAndNamed() {
    var drawing = ExampleCharts.coverage(true).draw(1160, 400, MEASURE);
    assertThat(drawing.marks()).anySatisfy(m -> assertThat(m).isInstanceOfSatisfying(Mark.Rect.class, r -> assertThat(r.fill()).isEqualTo(Tint.of(Ink.DANGER))));
    var tips = drawing.hotspots().stream().map(h -> h.tip().get()).toList();
    assertThat(tips).anySatisfy(t -> {
      assertThat(t.title()).isEqualTo("Not covered");
      assertThat(t.lines()).contains("Range: 20 Mar 2026 to 21 Mar 2026");
    });
  }

  @Test
  void moreDaysThanPixelsMergeButNoHoleIsLost() {
    var parts = new ArrayList<CoverageStrip.Part>();
    for (var k = 0; k < 4000; k++) {
      var from = Instant.EPOCH.plus(Duration.ofDays(k));
      parts.add(new CoverageStrip.Part("p" + k, "p" + k, from, from.plus(Duration.ofDays(1)), k, k == 2000 ? CoverageStrip.Kind.GAP : CoverageStrip.Kind.PAST, List.of()));
    }
    var cells = CoverageCell.of(parts, 100);
    assertThat(cells).hasSizeBetween(100, 103);
    assertThat(cells).filteredOn(c -> c.kind() == CoverageStrip.Kind.GAP).singleElement().satisfies(c -> assertThat(c.parts()).hasSize(1));
  }

  @Test
  void neverScannedIndexesStandInTheLaneOnTheLeft() {
    var chart = new IndexScatter(List.of(new Dot("a", "a", 1000, 0, Verdict.UNUSED, List.of()), new Dot("b", "b", 1000, 1, Verdict.USED, List.of())), "");
    var spots = chart.draw(600, 300, MEASURE).hotspots();
    var a = spots.stream().filter(s -> "a".equals(s.key())).findFirst().orElseThrow();
    var b = spots.stream().filter(s -> "b".equals(s.key())).findFirst().orElseThrow();
    assertThat(a.bounds().right()).isLessThan(b.bounds().x());
  }

  @Test
  void treemapAreasAreInProportionAndFillTheGround() {
    var values = new double[] {50, 25, 15, 5, 3, 2};
    var boxes = Treemap.tile(values, 400, 300);
    for (var k = 0; k < values.length; k++) assertThat(boxes.get(k).width() * boxes.get(k).height()).isCloseTo(values[k] / 100 * 120_000, org.assertj.core.api.Assertions.within(0.01));
    for (var a : boxes) for (var b : boxes) if (a != b) assertThat(a.x() + 0.001 < b.right() && b.x() + 0.001 < a.right() && a.y() + 0.001 < b.bottom() && b.y() + 0.001 < a.bottom()).isFalse();
  }

  @Test
  void namesAreCutInTheMiddleAndStatementsAtTheEnd() {
    assertThat(MEASURE.cutMiddle("trades_2026_03_17", Lettering.CODE, 70)).startsWith("tra").contains("…").endsWith("_17");
    assertThat(MEASURE.cut("select order_id from orders", Lettering.CODE, 80)).startsWith("select").endsWith("…");
    assertThat(MEASURE.width(MEASURE.cutMiddle("trades_2026_03_17", Lettering.CODE, 70), Lettering.CODE)).isLessThanOrEqualTo(70);
    assertThat(MEASURE.cut("abc", Lettering.CODE, 1)).isEmpty();
  }

  @Test
  void lineIsNotDrawnAcrossAGap() {
    var paths = ExampleCharts.line().draw(900, 200, MEASURE).marks().stream().filter(Mark.Path.class::isInstance).map(Mark.Path.class::cast)
        .filter(p -> !p.closed() && p.stroke() != null && p.stroke().ink() == Ink.ACCENT).toList();
    assertThat(paths).hasSize(2);
    assertThat(paths.getFirst().points().getLast().x()).isLessThan(paths.getLast().points().getFirst().x() - 40);
  }

  @Test
  void tipOfALiveChartTellsExactValuesOfAllSeries() {
    var drawing = ExampleCharts.waits().draw(900, 200, MEASURE);
    var tip = drawing.at(450, 100).orElseThrow().tip().get();
    assertThat(tip.facts()).extracting(Tip.Fact::label).containsExactly("CPU", "IO", "LWLock", "Lock", "IPC", "Client", "Total", "Interval");
    assertThat(tip.highlight()).hasSize(7);
  }

  private static void check(Drawing drawing, String what) {
    for (var mark : drawing.marks()) {
      switch (mark) {
        case Mark.Rect r -> inside(drawing, r.x(), r.y(), r.x() + r.width(), r.y() + r.height(), what + " " + r);
        case Mark.Line l -> inside(drawing, Math.min(l.x1(), l.x2()), Math.min(l.y1(), l.y2()), Math.max(l.x1(), l.x2()), Math.max(l.y1(), l.y2()), what + " " + l);
        case Mark.Circle c -> inside(drawing, c.x(), c.y(), c.x(), c.y(), what + " " + c);
        case Mark.Path p -> p.points().forEach(q -> inside(drawing, q.x(), q.y(), q.x(), q.y(), what + " " + q));
        case Mark.Text t -> {
          var w = MEASURE.width(t.text(), t.lettering());
          var x = t.x() - switch (t.anchor()) {
            case START -> 0;
            case MIDDLE -> w / 2;
            case END -> w;
          };
          inside(drawing, x, t.y(), x + w, t.y(), what + " " + t);
        }
      }
    }
  }

  private static void inside(Drawing d, double x1, double y1, double x2, double y2, String what) {
    assertThat(x1).as(what).isBetween(-2.0, d.width() + 2);
    assertThat(x2).as(what).isBetween(-2.0, d.width() + 2);
    assertThat(y1).as(what).isBetween(-4.0, d.height() + 2);
    assertThat(y2).as(what).isBetween(-4.0, d.height() + 2);
  }
}
