package io.pgdeck.queries;

import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.settings.Threshold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How full the server is: client backends against `max_connections`. Source: `pg_stat_activity`; without pg_monitor the states
/// of other users' sessions are hidden and their counts null.
public record ConnectionStatus(Long maxConnections, Long reserved, Long total, @Nullable Long active, @Nullable Long idle,
    @Nullable Long idleInTransaction, @Nullable Long waiting, Double usagePct, @Nullable Long longRunningCount,
    @Nullable Double longestQuerySeconds, String status) implements Judged<ConnectionStatus> {
  public static final Panel<ConnectionStatus> PANEL = Panel.of(ConnectionStatus.class, "v_connection_status").title("Connections")
      .column("total", "Sessions", Unit.COUNT)
      .column("max_connections", "Of", Unit.COUNT)
      .column("usage_pct", "Used", Unit.PERCENT)
      .column("active", "Active", Unit.COUNT)
      .column("idle", "Idle", Unit.COUNT)
      .column("idle_in_transaction", "Idle in transaction", Unit.COUNT)
      .column("waiting", "Waiting", Unit.COUNT)
      .column("longest_query_seconds", "Longest", Unit.SECONDS)
      .column("status", "Status", Unit.STATUS)
      .every(Duration.ofSeconds(5))
      .severity(c -> Severity.of(c.status()))
      .build();

  @Override
  public String metricName() {
    return "connection_usage";
  }

  @Override
  public boolean lowerBetter() {
    return true;
  }

  @Override
  public ConnectionStatus judged(Threshold own) {
    return new ConnectionStatus(maxConnections, reserved, total, active, idle, idleInTransaction, waiting, usagePct, longRunningCount, longestQuerySeconds,
        String.valueOf(Judged.verdict(status, usagePct, own.or(80.0, 95.0), true)));
  }
}
