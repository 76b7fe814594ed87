package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import java.util.List;
import java.util.Set;

/// An action as the command line names it: `refresh`, `vacuum`, `create-partitions`.
public interface Order {
  String name();

  /// The actions for these objects, in the order they must run.
  ///
  /// @param flags words such as `stale`, `all`, `no-concurrently`
  /// @throws io.pgdeck.server.TroubleException naming the object that does not exist or does not fit
  List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags);
}
