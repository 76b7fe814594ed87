package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.StatementOrder;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `maintain reindex INDEX_OR_TABLE…`: goes on with a run of ours that was cut; with `abort` gives it up.
final class ReindexOrder implements StatementOrder {
  @Override
  public String name() {
    return "reindex";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<String> objects, Set<String> flags, AuditLog audit) {
    if (objects.isEmpty()) throw new TroubleException(new Trouble.BadInput("No index or table was named", "write maintain reindex schema.name"));
    var actions = new ArrayList<Action>();
    for (var text : objects) {
      var found = IndexName.find(server, job, ObjectName.parse(text), true);
      if (flags.contains("abort")) {
        var abort = new AbortReindex(found.oid(), found.schemaName(), found.relationName(), audit);
        if (!abort.nothing(server, job)) actions.add(abort);
      } else {
        actions.add(new Reindex(found.oid(), found.schemaName(), found.relationName(), audit));
      }
    }
    return actions;
  }
}
