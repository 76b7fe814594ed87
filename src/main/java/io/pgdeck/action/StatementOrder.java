package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import java.util.List;
import java.util.Set;

/// An action that reads its objects itself, as `create-index "CREATE INDEX …"`, and that takes up what an earlier run left: the
/// audit log knows what is ours.
public interface StatementOrder extends Order {
  /// @throws io.pgdeck.server.TroubleException when a text is no such statement
  List<Action> actions(Server server, Job job, List<String> statements, Set<String> flags, AuditLog audit);

  @Override
  default List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    throw new UnsupportedOperationException(name() + " takes statements");
  }
}
