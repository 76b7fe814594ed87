package io.pgdeck.panel;

import io.pgdeck.settings.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row with a verdict that the DBA's own thresholds replace. They hold in the window alone: the server's alerts keep to its
/// baselines.
///
/// @param <R> the row itself
public interface Judged<R extends Record> {
  String metricName();

  /// Whether it is bad above its thresholds.
  boolean lowerBetter();

  /// The same row with this threshold and the verdict that follows from it.
  R judged(Threshold threshold);

  /// The rows as these thresholds judge them, the worst first as the view has them; the same list when none is concerned.
  static <R extends Record> List<R> rows(Panel<R> panel, List<R> rows, Map<String, Threshold> thresholds) {
    if (rows.stream().noneMatch(r -> threshold(r, thresholds) != null)) return rows;
    return rows.stream().map(r -> one(r, thresholds)).sorted(Comparator.comparing(panel.severity())).toList();
  }

  private static @Nullable Threshold threshold(Record row, Map<String, Threshold> thresholds) {
    return row instanceof Judged<?> judged ? thresholds.get(judged.metricName()) : null;
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> R one(R row, Map<String, Threshold> thresholds) {
    var threshold = threshold(row, thresholds);
    return threshold == null ? row : ((Judged<R>) row).judged(threshold);
  }
}
