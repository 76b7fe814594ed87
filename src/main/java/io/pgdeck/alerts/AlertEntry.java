package io.pgdeck.alerts;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alert of the last seven days, open or cleared. Source: `alert_history`; no rows where the schema is not installed.
public record AlertEntry(Long alertId, String metricName, String displayName, String severity, @Nullable Double value, @Nullable Double threshold,
    Instant firstSeen, @Nullable Instant lastSeen, @Nullable Instant clearedAt, @Nullable String acknowledgedBy, @Nullable Instant acknowledgedAt,
    @Nullable String note) {
  public static final Panel<AlertEntry> PANEL = Panel.of(AlertEntry.class, "v_alert_log").title("Last 7 days")
      .column("display_name", "Alert", Unit.TEXT)
      .column("severity", "Severity", Unit.STATUS)
      .column("value", "Value", Unit.COUNT)
      .column("threshold", "Limit", Unit.COUNT)
      .moment("first_seen", "cleared_at")
      .column("first_seen", "Since", Unit.TIME)
      .column("cleared_at", "Cleared", Unit.TIME)
      .column("acknowledged_by", "Seen by", Unit.TEXT)
      .every(Duration.ofSeconds(30))
      .severity(a -> Severity.of(a.severity()))
      .build();
}
