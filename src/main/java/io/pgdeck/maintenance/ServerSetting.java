package io.pgdeck.maintenance;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A setting of the server against its recommended value. Source: `pg_settings`, the server's memory from `monitoring.ram_bytes` or its system.
public record ServerSetting(String settingName, @Nullable String actual, @Nullable String wanted, @Nullable Boolean ok, @Nullable String status,
    @Nullable Boolean pendingRestart, @Nullable Boolean needsRestart, @Nullable String source, String reason, @Nullable BigDecimal actualValue,
    @Nullable BigDecimal wantedValue, @Nullable String statement) {
  public static final Panel<ServerSetting> PANEL = Panel.of(ServerSetting.class, "v_settings").title("Settings")
      .column("setting_name", "Setting", Unit.NAME)
      .column("actual", "Actual", Unit.TEXT)
      .column("wanted", "Wanted", Unit.TEXT)
      .column("status", "Status", Unit.STATUS)
      .column("pending_restart", "Restart pending", Unit.FLAG)
      .column("reason", "Because", Unit.TEXT)
      .column("statement", "To change it", Unit.SQL)
      .every(Duration.ofHours(1))
      .severity(s -> Severity.of(s.status()))
      .build();
}
