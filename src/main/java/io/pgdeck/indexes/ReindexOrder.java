package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.StatementOrder;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Set;

/// `maintain reindex INDEX_OR_TABLE…`; takes away what an earlier run of ours was cut in.
final class ReindexOrder implements StatementOrder {
  @Override
  public String name() {
    return "reindex";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<String> objects, Set<String> flags, AuditLog audit) {
    if (flags.contains("abort")) throw new TroubleException(new Trouble.BadInput("--abort does not go with reindex", "leave it out"));
    if (objects.isEmpty()) throw new TroubleException(new Trouble.BadInput("No index or table was named", "write maintain reindex schema.name"));
    return objects.stream().<Action>map(text -> {
      var found = IndexName.find(server, job, ObjectName.parse(text), true);
      return new Reindex(found.oid(), found.schemaName(), found.relationName(), audit);
    }).toList();
  }
}
