package io.pgdeck.alerts;

import io.pgdeck.action.Action;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.job.Job;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Set;

/// `maintain acknowledge-alert METRIC…`: the open alert of each metric.
final class AcknowledgeOrder implements Order {
  @Override
  public String name() {
    return "acknowledge-alert";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    var metrics = PanelReader.read(server, Metric.PANEL, Query.ALL, job).rows();
    return objects.stream().<Action>map(o -> metrics.stream().filter(m -> m.metricName().equals(o.name()) && m.alertId() != null).findFirst()
        .map(m -> new AcknowledgeAlert(m.alertId() == null ? 0 : m.alertId(), m.metricName(), ""))
        .orElseThrow(() -> new TroubleException(new Trouble.BadInput("There is no open alert on \"%s\"".formatted(o.name()), "see show alerts")))).toList();
  }
}
