package io.pgdeck.panel;

import io.pgdeck.monitoring.Baselines;
import io.pgdeck.settings.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row with a verdict that the DBA's own thresholds replace, in every face of the console: window, command line, report. The
/// alerts the server keeps by itself follow its baselines alone.
///
/// @param <R> the row itself
public interface Judged<R extends Record> {
  /// The baseline it is judged by; empty for a row that none is about.
  String metricName();

  /// Whether it is bad above its thresholds.
  boolean lowerBetter();

  /// The thresholds that stand in the row; empty where it has none.
  default Optional<Threshold> thresholds() {
    return Optional.empty();
  }

  /// The same row with this threshold and the verdict that follows from it.
  R judged(Threshold threshold);

  /// The verdict on a value: a good one keeps the view's own word for it, an unknown one stays unknown.
  ///
  /// @param good what the view calls it, null where it judges nothing
  static @Nullable String verdict(@Nullable String good, @Nullable Double value, Threshold threshold, boolean lowerBetter) {
    if (good == null || value == null) return good;
    var found = new Baselines(lowerBetter ? Baselines.Direction.LOWER_BETTER : Baselines.Direction.HIGHER_BETTER, threshold.warning(), threshold.critical()).judge(value);
    return "OK".equals(found) && Severity.of(good) == Severity.GOOD ? good : found;
  }

  /// The rows as these thresholds judge them; the worst first where the view has them so. The same list when none is concerned.
  ///
  /// @param reorder false where the order was asked for
  static <R extends Record> List<R> rows(Panel<R> panel, List<R> rows, Map<String, Threshold> thresholds, boolean reorder) {
    if (rows.stream().noneMatch(r -> threshold(r, thresholds) != null)) return rows;
    var judged = rows.stream().map(r -> one(r, thresholds));
    return (reorder && worstFirst(panel, rows) ? judged.sorted(Comparator.comparing(panel.severity())) : judged).toList();
  }

  private static <R extends Record> boolean worstFirst(Panel<R> panel, List<R> rows) {
    for (var i = 1; i < rows.size(); i++) if (panel.severity().apply(rows.get(i - 1)).compareTo(panel.severity().apply(rows.get(i))) > 0) return false;
    return true;
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
