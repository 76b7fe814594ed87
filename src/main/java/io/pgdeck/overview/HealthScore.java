package io.pgdeck.overview;

import io.pgdeck.panel.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The health rows in one figure: 100, less 15 for each critical row and 5 for each with a warning; rows that could not be judged take
/// nothing away and are counted apart. The weights are ours. The verdict is that of the worst row.
///
/// @param points   0 to 100; null when no row was judged
/// @param judged   rows with a verdict
/// @param unjudged rows without
/// @param losses   what took points away, most first
public record HealthScore(@Nullable Integer points, Severity worst, int judged, int unjudged, List<Loss> losses) {
  private static final int CRITICAL = 15;
  private static final int WARNING = 5;

  public record Loss(HealthCheck check, int points) {}

  public static HealthScore of(List<HealthCheck> rows) {
    var judged = rows.stream().filter(r -> r.status() != null).toList();
    if (judged.isEmpty()) return new HealthScore(null, Severity.NONE, 0, rows.size(), List.of());
    var losses = judged.stream().map(r -> new Loss(r, lost(Severity.of(r.status())))).filter(l -> l.points() > 0)
        .sorted(Comparator.comparingInt(Loss::points).reversed().thenComparing(l -> l.check().position())).toList();
    var left = 100 - losses.stream().mapToInt(Loss::points).sum();
    return new HealthScore(Math.max(0, left), judged.stream().map(r -> Severity.of(r.status())).min(Comparator.naturalOrder()).orElse(Severity.NONE), judged.size(),
        rows.size() - judged.size(), losses);
  }

  private static int lost(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case WARNING -> WARNING;
      case INFO, GOOD, NONE -> 0;
    };
  }
}
