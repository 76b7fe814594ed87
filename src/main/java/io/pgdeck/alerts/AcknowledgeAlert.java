package io.pgdeck.alerts;

import io.pgdeck.action.Action;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Requirement;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.util.List;

/// Marks an open alert as seen, by whom and with what note. Needs the monitoring schema: alerts are kept there.
///
/// @param alertId of `monitoring.alert_history`
public record AcknowledgeAlert(long alertId, String metric, String note) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    Requirement.MONITORING_SCHEMA.missing(server.capabilities()).ifPresent(t -> {
      throw new TroubleException(t);
    });
    var sql = "select monitoring.acknowledge_alert(%d, %s)".formatted(alertId, Sql.literal(note));
    return new Plan("Acknowledge " + metric, metric, Risk.SAFE,
        List.of(new Step("Write who has seen it", List.of(sql), LockMode.ROW_EXCLUSIVE, "monitoring.alert_history", true)),
        "pgdeck maintain acknowledge-alert " + metric, "It opens again when the value comes back after it was clear.", List.of(), "an instant");
  }
}
