package io.pgdeck.history;

import java.time.Instant;
import java.util.List;

/// What the sessions did at one moment, by the server's clock.
public record SessionMoment(Instant at, List<SessionSample> sessions) {
  public SessionMoment {
    sessions = List.copyOf(sessions);
  }
}
