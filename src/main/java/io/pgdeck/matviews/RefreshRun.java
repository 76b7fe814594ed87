package io.pgdeck.matviews;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One refresh of a materialized view that was logged. Source: `maintenance_log`; no rows where the schema is not installed,
/// because the server itself records no refresh.
///
/// @param status RUNNING, SUCCESS, FAILED, DELEGATED or SKIPPED
public record RefreshRun(Long logId, @Nullable String schemaName, String viewName, Instant startedAt, @Nullable Instant finishedAt,
    @Nullable Double durationMs, String status, @Nullable String message, @Nullable String errorText, @Nullable String sqlstate,
    @Nullable String triggeredBy, Long oid) {
  public static final Panel<RefreshRun> PANEL = Panel.of(RefreshRun.class, "v_refresh_log").title("Refresh log")
      .moment("started_at", "finished_at")
      .column("started_at", "Started", Unit.TIME)
      .column("view_name", "View", Unit.NAME)
      .column("duration_ms", "Took", Unit.MS)
      .column("status", "Result", Unit.STATUS)
      .column("triggered_by", "By", Unit.TEXT)
      .column("error_text", "Error", Unit.TEXT)
      .every(Duration.ofSeconds(30))
      .severity(RefreshRun::severity)
      .build();

  public boolean failed() {
    return status.equals("FAILED");
  }

  Severity severity() {
    return switch (status) {
      case "FAILED" -> Severity.CRITICAL;
      case "RUNNING" -> Severity.INFO;
      default -> Severity.NONE;
    };
  }
}
