package io.pgdeck.partitions;

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

/// `maintain create-partitions [TABLE…]`: of the named parents, or of all that miss some.
final class CreatePartitionsOrder implements Order {
  @Override
  public String name() {
    return "create-partitions";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    var missing = PanelReader.read(server, MissingPartition.PANEL, Query.ALL, job).rows();
    for (var object : objects) {
      if (missing.stream().noneMatch(m -> object.matches(m.schemaName(), m.parentTable()))) {
        throw new TroubleException(new Trouble.BadInput("%s misses no partition".formatted(object.name()),
            "or it is no table partitioned by RANGE on one date or timestamp column"));
      }
    }
    return missing.stream().filter(m -> objects.isEmpty() || objects.stream().anyMatch(o -> o.matches(m.schemaName(), m.parentTable())))
        .map(MissingPartition::parentOid).distinct().<Action>map(CreatePartitions::new).toList();
  }
}
