package io.pgdeck.queries;

import io.pgdeck.action.Action;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Set;

/// `maintain reset-statements`.
final class ResetOrder implements Order {
  @Override
  public String name() {
    return "reset-statements";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    if (!objects.isEmpty()) throw new TroubleException(new Trouble.BadInput("reset-statements resets all statements", "leave out " + objects.getFirst()));
    return List.of(new ResetStatements());
  }
}
