package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Set;

/// `maintain drop-index INDEX…`.
final class DropIndexOrder implements Order {
  @Override
  public String name() {
    return "drop-index";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    if (objects.isEmpty()) throw new TroubleException(new Trouble.BadInput("No index was named", "write maintain drop-index schema.name"));
    return objects.stream().<Action>map(o -> new DropIndex(IndexName.find(server, job, o, false).oid())).toList();
  }
}
