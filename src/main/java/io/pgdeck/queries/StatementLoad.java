package io.pgdeck.queries;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Quantity;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.recorder.StatementHistory.Moment;
import io.pgdeck.recorder.StatementHistory.Step;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.QueryLoad;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Charts of what statements cost over time.
public final class StatementLoad {
  private static final int LAYERS = 7;
  private static final int NAME = 26;
  private static final Duration USUAL = Duration.ofMinutes(1);
  /// The one set of colours that are told apart in a stack; the legend says what each is here.
  private static final List<Ink> INKS = List.of(Ink.WAIT_IO, Ink.WAIT_CPU, Ink.WAIT_LWLOCK, Ink.WAIT_IPC, Ink.WAIT_TIMEOUT, Ink.WAIT_LOCK, Ink.WAIT_CLIENT);

  private StatementLoad() {}

  /// The statements that have most of a period's time, one by one in a chart.
  public static List<Long> top(StatementPeriod period) {
    return QueryLoad.of(period).stream().filter(q -> q.queryid() != null && q.counts() != null && q.counts().execMs() > 0).limit(LAYERS).map(QueryLoad::queryid).toList();
  }

  /// Seconds of execution per second: of these statements, seven at most, and of all others as one.
  public static TimeSeries chart(List<Long> top, List<Step> steps, Instant from, Instant to, StatementTexts texts, ZoneId zone) {
    var at = steps.stream().mapToLong(s -> s.upto().toEpochMilli()).toArray();
    var series = new ArrayList<TimeSeries.Series>();
    for (var k = 0; k < top.size(); k++) {
      var id = top.get(k);
      series.add(new TimeSeries.Series((k + 1) + " " + name(id, texts), INKS.get(k), false, new Samples(at.clone(), perSecond(steps, s -> s.execMs().getOrDefault(id, 0.0)))));
    }
    series.add(new TimeSeries.Series("Others", Ink.WAIT_OTHER, false,
        new Samples(at, perSecond(steps, s -> Math.max(0, s.allMs() - top.stream().mapToDouble(id -> s.execMs().getOrDefault(id, 0.0)).sum())))));
    return new TimeSeries("Load by statement", Quantity.COUNT, true, from, to, zone, longest(steps.stream().map(Step::covered)), series, List.of(), List.of());
  }

  private static double[] perSecond(List<Step> steps, ToDoubleFunction<Step> ms) {
    return steps.stream().mapToDouble(s -> ms.applyAsDouble(s) / Math.max(1, s.covered().toMillis())).toArray();
  }

  /// Mean and estimated 95th percentile of one statement, reading by reading; a gap where it did not run.
  public static TimeSeries history(List<Moment> line, Instant from, Instant to, ZoneId zone) {
    var at = line.stream().mapToLong(m -> m.upto().toEpochMilli()).toArray();
    return new TimeSeries("Mean over time", Quantity.MILLIS, false, from, to, zone, longest(line.stream().map(Moment::length)), List.of(
        new TimeSeries.Series("Mean", Ink.ACCENT, false, new Samples(at, values(line, Counts::meanMs))),
        new TimeSeries.Series("p95 estimate", Ink.SPARK, true, new Samples(at.clone(), values(line, Counts::p95EstMs)))), List.of(), List.of());
  }

  private static Duration longest(Stream<Duration> lengths) {
    return lengths.max(Duration::compareTo).filter(d -> d.compareTo(USUAL) > 0).orElse(USUAL);
  }

  private static double[] values(List<Moment> line, Function<Counts, @Nullable Double> of) {
    return line.stream().map(Moment::counts).map(of).mapToDouble(v -> v == null ? Double.NaN : v).toArray();
  }

  private static String name(long queryid, StatementTexts texts) {
    var text = texts.of(queryid).map(k -> k.query().strip().replaceAll("\\s+", " ")).orElse("queryid " + queryid);
    return text.length() <= NAME ? text : text.substring(0, text.offsetByCodePoints(0, NAME - 1)) + "…";
  }
}
