package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import java.util.Optional;

/// An order a DBA can give. Planning reads the server and changes nothing; only [ActionRunner] runs a plan.
@FunctionalInterface
public interface Action {
  /// @throws io.pgdeck.server.TroubleException when it cannot be done here, with the reason
  Plan plan(Server server, Job job);

  /// What is still to do after the plan has run: partitions that came meanwhile. Mostly nothing.
  default Optional<Plan> rest(Server server, Job job) {
    return Optional.empty();
  }
}
