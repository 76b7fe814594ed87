package io.pgdeck.overview;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.settings.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One row of the health check: what was looked at, its value, the verdict. `status` is null where the role may not see it or
/// there is nothing to judge. Source: the views behind each row, named in its help page.
public record HealthCheck(String checkName, @Nullable String status, @Nullable String value, @Nullable String recommendation, String threshold, String category,
    Long position) implements Judged<HealthCheck> {
  public static final Panel<HealthCheck> PANEL = Panel.of(HealthCheck.class, "v_health").title("Health")
      .column("check_name", "Check", Unit.TEXT)
      .column("status", "Status", Unit.STATUS)
      .column("value", "Value", Unit.TEXT)
      .column("threshold", "Limits", Unit.TEXT)
      .column("recommendation", "What helps", Unit.TEXT)
      .every(Duration.ofMinutes(1))
      .severity(h -> Severity.of(h.status()))
      .build();

  /// The rows that a baseline is about.
  @Override
  public String metricName() {
    return switch (checkName) {
      case "Cache Hit Ratio" -> "cache_hit_ratio";
      case "Index Usage" -> "index_scan_ratio";
      case "Table Bloat" -> "table_bloat_any";
      case "Connection Usage" -> "connection_usage";
      case "Query Latency p99" -> "p99_query_latency";
      case "Slow Queries" -> "slow_query_count";
      default -> "";
    };
  }

  @Override
  public boolean lowerBetter() {
    return !checkName.equals("Cache Hit Ratio") && !checkName.equals("Index Usage");
  }

  @Override
  public HealthCheck judged(Threshold own) {
    var limits = switch (checkName) {
      case "Cache Hit Ratio" -> own.or(95.0, 90.0);
      case "Index Usage" -> own.or(90.0, 80.0);
      case "Table Bloat" -> own.or(10.0, 20.0);
      case "Connection Usage" -> own.or(80.0, 95.0);
      case "Query Latency p99" -> own.or(100.0, 500.0);
      default -> own.or(10.0, 50.0);
    };
    var verdict = Judged.verdict(status, value == null ? null : Double.valueOf(value), limits, lowerBetter());
    var side = lowerBetter() ? "above" : "below";
    return new HealthCheck(checkName, verdict, value, recommendation, "your own: warning %s %s, critical %s %s".formatted(side, plain(limits.warning()), side, plain(limits.critical())), category, position);
  }

  private static String plain(@Nullable Double limit) {
    return limit == null ? "" : new BigDecimal(limit.toString()).stripTrailingZeros().toPlainString();
  }

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

  /// The value as people read it; empty for none.
  public String figure() {
    if (value == null) return "";
    try {
      var number = Double.parseDouble(value);
      return unit().equals("%") ? Formats.percent(number) : Formats.count(number);
    } catch (NumberFormatException _) {
      return value;
    }
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
