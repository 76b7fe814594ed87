package io.pgdeck.recorder;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.StackedAreas;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Average active sessions over a period, out of the store, by wait class or by what else they have in common: one value per step and layer,
/// NaN where nothing was recorded. A sample stands for the time since the one before, half a minute at most, the mean of a minute or an hour
/// for all of it.
///
/// @param at begin of each step, epoch milliseconds, rising
public record LoadSeries(TimeRange range, Duration step, long[] at, List<Layer> layers) {
  /// @param key    tells it from others at any time
  /// @param values one per step
  public record Layer(String key, String name, Ink ink, double[] values) {
    /// Over all steps in which something was recorded; NaN when there is none.
    public double average() {
      return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }
  }

  private static final long[] STEPS = {1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000};
  /// A recorder that keeps to its budget samples every half minute at least.
  private static final long LONGEST_PAUSE = 31_000;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 3_600_000;

  public static LoadSeries of(HistoryStore store, String identity, TimeRange range, int most) {
    return of(store, identity, range, most, LoadBy.WAIT_CLASS, List.of());
  }

  /// @param most   steps
  /// @param wanted keys of the layers in their order, as another time has them; empty for those with most load in this one
  public static LoadSeries of(HistoryStore store, String identity, TimeRange range, int most, LoadBy by, List<String> wanted) {
    var side = by.side();
    // What is read of a longer time are minutes, or hours.
    var least = range.millis() <= (side == null ? 2 * HOUR : HOUR / 2) ? side == null ? 1 : 5_000 : range.millis() <= 48 * HOUR ? MINUTE : HOUR;
    var step = Arrays.stream(STEPS).filter(s -> s >= least && range.millis() / s <= most).findFirst().orElse(STEPS[STEPS.length - 1]);
    var first = Math.floorDiv(range.low(), step) * step;
    var count = (int) Math.max(1, (range.high() - first + step - 1) / step);
    var at = new long[count];
    for (var k = 0; k < count; k++) at[k] = first + k * step;
    var layers = side == null ? classes(store, identity, range, first, step, count) : new LoadGroups(store.activity(identity, side, range.from(), range.to()), first, step, count).layers(by, wanted);
    return new LoadSeries(range, Duration.ofMillis(step), at, layers);
  }

  private static List<Layer> classes(HistoryStore store, String identity, TimeRange range, long first, long step, int count) {
    var metrics = Arrays.stream(WaitClass.values()).map(LoadSeries::metric).toList();
    // The step before may hold the sample that the first one needs.
    var found = store.chart(identity, metrics, Instant.ofEpochMilli(Math.min(first, range.low() - LONGEST_PAUSE)), range.to());
    var known = new boolean[count];
    var layers = new ArrayList<Layer>();
    for (var kind : WaitClass.values()) {
      var values = averages(found.get(metric(kind)), first, step, count);
      for (var k = 0; k < count; k++) known[k] |= !Double.isNaN(values[k]);
      layers.add(new Layer(kind.name(), kind.word(), kind.ink(), values));
    }
    // A class that an older recorder did not tell apart was none of its own.
    for (var layer : layers) for (var k = 0; k < count; k++) if (known[k] && Double.isNaN(layer.values()[k])) layer.values()[k] = 0;
    return layers;
  }

  static String metric(WaitClass kind) {
    return "active_" + kind.name().toLowerCase(Locale.ROOT);
  }

  static double[] averages(List<Point> points, long first, long step, int count) {
    var sums = new double[count];
    var weights = new double[count];
    var before = Long.MIN_VALUE;
    for (var p : points) {
      var at = p.at().toEpochMilli();
      var rolled = p.samples() > 1;
      var width = rolled ? at % HOUR == 0 && p.samples() > 60 * 60 / 2 ? HOUR : MINUTE : before == Long.MIN_VALUE ? 1_000 : Math.min(at - before, LONGEST_PAUSE);
      var low = rolled ? at : at - width;
      before = at;
      for (var k = Math.max(0, Math.floorDiv(low - first, step)); k < count && first + k * step < low + width; k++) {
        var overlap = Math.min(low + width, first + (k + 1) * step) - Math.max(low, first + k * step);
        if (overlap <= 0) continue;
        sums[(int) k] += p.value() * overlap;
        weights[(int) k] += overlap;
      }
    }
    var averages = new double[count];
    for (var k = 0; k < count; k++) averages[k] = weights[k] == 0 ? Double.NaN : sums[k] / weights[k];
    return averages;
  }

  /// The sum of all classes per step, oldest first.
  public double[] total() {
    var totals = new double[at.length];
    Arrays.fill(totals, Double.NaN);
    for (var layer : layers) for (var k = 0; k < totals.length; k++) if (!Double.isNaN(layer.values()[k])) totals[k] = (Double.isNaN(totals[k]) ? 0 : totals[k]) + layer.values()[k];
    return totals;
  }

  public boolean empty() {
    return Arrays.stream(total()).allMatch(Double::isNaN);
  }

  /// The average of the last steps that make up a while; NaN when nothing is known of it.
  public double latest(Duration while_) {
    var steps = Math.max(1, (int) (while_.toMillis() / step.toMillis()));
    var totals = total();
    var end = totals.length;
    // The step that has just begun may have no sample yet.
    while (end > 0 && end > totals.length - 3 && Double.isNaN(totals[end - 1])) end--;
    return Arrays.stream(totals, Math.max(0, end - steps), end).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /// @param cores 0 draws no line
  public TimeSeries chart(String title, ZoneId zone, int cores) {
    var series = new ArrayList<TimeSeries.Series>();
    for (var layer : layers) series.add(new TimeSeries.Series(layer.name(), layer.ink(), false, new Samples(at, layer.values())));
    return StackedAreas.sessions(title, range, zone, step, series, cores, List.of());
  }
}
