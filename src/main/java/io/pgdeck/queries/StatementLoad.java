package io.pgdeck.queries;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Quantity;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.QueryLoad;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Charts of what statements cost over time, from the parts that were read.
public final class StatementLoad {
  private static final int LAYERS = 7;
  private static final int NAME = 26;
  private static final Duration USUAL = Duration.ofMinutes(1);
  /// The one set of colours that are told apart in a stack; the legend says what each is here.
  private static final List<Ink> INKS = List.of(Ink.WAIT_IO, Ink.WAIT_CPU, Ink.WAIT_LWLOCK, Ink.WAIT_IPC, Ink.WAIT_TIMEOUT, Ink.WAIT_LOCK, Ink.WAIT_CLIENT);

  private StatementLoad() {}

  /// Seconds of execution per second, by the statements that have most of it in these parts, the rest as one.
  ///
  /// @param parts at least one
  public static TimeSeries chart(List<StatementPeriod> parts, Instant from, Instant to, StatementTexts texts, ZoneId zone) {
    var top = QueryLoad.of(StatementPeriod.join(parts)).stream().filter(q -> q.queryid() != null && q.counts() != null && q.counts().execMs() > 0).limit(LAYERS).toList();
    var sums = parts.stream().map(StatementLoad::byQuery).toList();
    var at = parts.stream().mapToLong(p -> p.to().toEpochMilli()).toArray();
    var series = new ArrayList<TimeSeries.Series>();
    var rest = sums.stream().mapToDouble(s -> s.values().stream().mapToDouble(Counts::execMs).sum()).toArray();
    for (var k = 0; k < top.size(); k++) {
      var id = top.get(k).queryid();
      var values = new double[at.length];
      for (var i = 0; i < at.length; i++) {
        var ms = sums.get(i).getOrDefault(id, Counts.NONE).execMs();
        rest[i] = Math.max(0, rest[i] - ms);
        values[i] = ms / 1000 / parts.get(i).seconds();
      }
      series.add(new TimeSeries.Series((k + 1) + " " + name(id, texts), INKS.get(k), false, new Samples(at, values)));
    }
    for (var i = 0; i < at.length; i++) rest[i] = rest[i] / 1000 / parts.get(i).seconds();
    series.add(new TimeSeries.Series("Others", Ink.WAIT_OTHER, false, new Samples(at, rest)));
    return new TimeSeries("Load by statement", Quantity.COUNT, true, from, to, zone, interval(parts), series, List.of(), List.of());
  }

  /// Mean and estimated 95th percentile of one statement, reading by reading; a gap where it did not run.
  public static TimeSeries history(long queryid, List<StatementPeriod> parts, Instant from, Instant to, ZoneId zone) {
    var sums = parts.stream().map(p -> byQuery(p).getOrDefault(queryid, Counts.NONE)).toList();
    var at = parts.stream().mapToLong(p -> p.to().toEpochMilli()).toArray();
    return new TimeSeries("Mean over time", Quantity.MILLIS, false, from, to, zone, interval(parts), List.of(
        new TimeSeries.Series("Mean", Ink.ACCENT, false, new Samples(at, values(sums, c -> c.execMs() / c.calls()))),
        new TimeSeries.Series("p95 estimate", Ink.SPARK, true, new Samples(at.clone(), values(sums, c -> {
          var p95 = c.p95EstMs();
          return p95 == null ? Double.NaN : p95;
        })))), List.of(), List.of());
  }

  private static double[] values(List<Counts> sums, ToDoubleFunction<Counts> of) {
    return sums.stream().mapToDouble(c -> c.calls() == 0 ? Double.NaN : of.applyAsDouble(c)).toArray();
  }

  private static Map<Long, Counts> byQuery(StatementPeriod part) {
    var sums = new HashMap<Long, Counts>();
    for (var d : part.deltas()) {
      // What began anew is counted from a moment that lies in this part, so it belongs to it.
      if (d.counts() != null) sums.merge(d.key().queryid() == null ? 0L : d.key().queryid(), d.counts(), Counts::plus);
    }
    return sums;
  }

  private static Duration interval(List<StatementPeriod> parts) {
    return parts.stream().map(p -> Duration.between(p.from(), p.to())).max(Duration::compareTo).filter(d -> d.compareTo(USUAL) > 0).orElse(USUAL);
  }

  private static String name(long queryid, StatementTexts texts) {
    var text = texts.of(queryid).map(k -> k.query().strip().replaceAll("\\s+", " ")).orElse("queryid " + queryid);
    return text.length() <= NAME ? text : text.substring(0, text.offsetByCodePoints(0, NAME - 1)) + "…";
  }
}
