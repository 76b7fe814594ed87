package io.pgdeck.alerts;

import io.pgdeck.monitoring.Baselines;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.settings.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A watched figure with its thresholds, whether it is beyond one now, and the open alert about it.
/// Source: `performance_baselines` (the documented rows where not installed), `alert_history`. `currentValue` is null where it
/// cannot be computed, then `note` says why; it raises nothing.
///
/// @param direction HIGHER_BETTER or LOWER_BETTER; the thresholds are compared strictly
public record Metric(String metricName, @Nullable Double currentValue, @Nullable Double warningThreshold, @Nullable Double criticalThreshold,
    @Nullable String severity, @Nullable String message, @Nullable String recommendation, @Nullable Instant detectedAt, @Nullable String status,
    String displayName, String category, String unit, String direction, @Nullable Double targetValue, @Nullable Double baselineValue,
    Boolean enabled, @Nullable Long alertId, @Nullable String openSeverity, @Nullable Instant firstSeen, @Nullable Instant lastSeen,
    @Nullable String acknowledgedBy, @Nullable Instant acknowledgedAt, @Nullable String note, @Nullable String alertNote)
    implements Judged<Metric> {
  public static final Panel<Metric> PANEL = Panel.of(Metric.class, "v_alerts").title("Metrics and thresholds")
      .column("display_name", "Metric", Unit.TEXT)
      .column("current_value", "Now", Unit.COUNT)
      .column("unit", "Unit", Unit.TEXT)
      .column("warning_threshold", "Warn", Unit.COUNT)
      .column("critical_threshold", "Crit", Unit.COUNT)
      .column("status", "Status", Unit.STATUS)
      .column("first_seen", "Since", Unit.TIME)
      .column("acknowledged_by", "Seen by", Unit.TEXT)
      .column("note", "Note", Unit.TEXT)
      .every(Duration.ofSeconds(60))
      .severity(m -> Severity.of(m.status()))
      .notes(s -> s.monitoringVersion() != null ? List.of()
          : List.of("Without the monitoring schema no alert is kept: run pgdeck schema install for history, trends and acknowledging."))
      .build();

  /// Beyond a threshold now.
  public boolean raised() {
    return Severity.of(status).compareTo(Severity.WARNING) <= 0;
  }

  @Override
  public boolean lowerBetter() {
    return direction.equals(Baselines.Direction.LOWER_BETTER.name());
  }

  @Override
  public Optional<Threshold> thresholds() {
    return Optional.of(new Threshold(warningThreshold, criticalThreshold));
  }

  @Override
  public Metric judged(Threshold chosen) {
    var own = chosen.or(warningThreshold, criticalThreshold);
    var verdict = Boolean.TRUE.equals(enabled) ? new Baselines(Baselines.Direction.valueOf(direction), own.warning(), own.critical()).judge(currentValue) : status;
    var bad = "CRITICAL".equals(verdict) || "WARNING".equals(verdict);
    var limit = "CRITICAL".equals(verdict) ? own.critical() : own.warning();
    var sentence = bad ? "%s is %s, beyond your threshold of %s".formatted(displayName, written(currentValue), written(limit)) : null;
    return new Metric(metricName, currentValue, own.warning(), own.critical(), bad ? verdict : null, sentence, recommendation, detectedAt, verdict, displayName,
        category, unit, direction, targetValue, baselineValue, enabled, alertId, openSeverity, firstSeen, lastSeen, acknowledgedBy, acknowledgedAt, note, alertNote);
  }

  /// A value of this metric with its unit, the unit apart so that it can be muted.
  public Formats.Text written(@Nullable Double value) {
    if (value == null) return new Formats.Text(Formats.UNKNOWN, "");
    return switch (unit) {
      case "ms" -> Formats.duration(value);
      case "s" -> Formats.duration(value * 1000);
      case "GB" -> Formats.bytes(value * 1024 * 1024 * 1024);
      default -> new Formats.Text(Formats.count(value), value == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    };
  }

  /// "critical below 95 %".
  public String limit() {
    return ThresholdScale.limit(this, status);
  }
}
