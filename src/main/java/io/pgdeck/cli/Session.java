package io.pgdeck.cli;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.Server;
import java.time.Duration;

/// One command at work on one server. What it starts is cancelled on the server when the process is told to end.
record Session(Server server, Jobs jobs) {
  /// @param limit zero for work that may take as long as it needs
  Job job(String name, Duration limit) {
    return jobs.start(name, limit);
  }
}
