package io.pgdeck.overview;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One row of the health check: what was looked at, its value, the verdict. `status` is null where the role may not see it or
/// there is nothing to judge. Source: the views behind each row, named in its help page.
public record HealthCheck(String checkName, @Nullable String status, @Nullable String value, @Nullable String recommendation, String threshold, String category,
    Long position) {
  public static final Panel<HealthCheck> PANEL = Panel.of(HealthCheck.class, "v_health").title("Health")
      .column("check_name", "Check", Unit.TEXT)
      .column("status", "Status", Unit.STATUS)
      .column("value", "Value", Unit.TEXT)
      .column("threshold", "Limits", Unit.TEXT)
      .column("recommendation", "What helps", Unit.TEXT)
      .every(Duration.ofMinutes(1))
      .severity(h -> Severity.of(h.status()))
      .build();

  /// What the value counts, empty where it is a word or a bare count.
  public String unit() {
    return switch (checkName) {
      case "Cache Hit Ratio", "Index Usage", "Table Bloat", "Connection Usage", "Transaction Age" -> "%";
      case "Query Latency p99" -> "ms ≈";
      case "Slow Queries" -> "/h";
      case "Partition Coverage" -> "days";
      case "Materialized Views" -> "× budget";
      default -> "";
    };
  }

  /// The room that shows what is behind it.
  public String room() {
    return switch (category) {
      case "indexes" -> "indexes";
      case "bloat", "vacuum" -> "bloat";
      case "connections", "locks" -> "activity";
      case "partitions" -> "partitions";
      case "matviews" -> "matviews";
      default -> "queries";
    };
  }
}
