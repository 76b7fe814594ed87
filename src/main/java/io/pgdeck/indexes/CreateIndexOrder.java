package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.StatementOrder;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `maintain create-index "CREATE INDEX …"`: also goes on with a build that was cut; with `abort` takes it back.
final class CreateIndexOrder implements StatementOrder {
  @Override
  public String name() {
    return "create-index";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<String> statements, Set<String> flags, AuditLog audit) {
    if (statements.isEmpty()) {
      throw new TroubleException(new Trouble.BadInput("No index was described", "write maintain create-index \"CREATE INDEX name ON schema.table (column)\""));
    }
    var actions = new ArrayList<Action>();
    for (var text : statements) {
      var statement = IndexStatement.parse(text);
      if (flags.contains("abort")) {
        var abort = new AbortIndex(statement, text, audit);
        if (!abort.nothing(server, job)) actions.add(abort);
      } else {
        var create = new CreateIndex(statement, text, audit);
        if (!create.complete(server, job)) actions.add(create);
      }
    }
    return actions;
  }
}
