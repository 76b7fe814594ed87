package io.pgdeck.moments;

import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import io.pgdeck.statements.StatementPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One side of a comparison: what was recorded of a server in a period.
///
/// @param moments    samples in order of time; a missing one is a gap, not an idle second
/// @param statements empty where none were recorded
/// @param texts      of statements, by query id
public record Stretch(String server, Instant from, Instant to, List<SessionMoment> moments, Optional<StatementPeriod> statements, Map<Long, String> texts) {
  public Stretch {
    moments = List.copyOf(moments);
    texts = Map.copyOf(texts);
  }

  /// At work or waiting while at work, of clients and their workers; the console's own sessions are left out.
  static boolean active(SessionSample s) {
    return "active".equals(s.state()) && !own(s) && (s.backendType() == null || s.backendType().equals("client backend") || s.backendType().equals("parallel worker"));
  }

  private static boolean own(SessionSample s) {
    return s.application() != null && s.application().startsWith("pgdeck/");
  }

  /// Sessions at work at each moment.
  static List<SessionSample> busy(SessionMoment moment) {
    return moment.sessions().stream().filter(Stretch::active).toList();
  }

  /// Average active sessions; NaN when nothing was recorded.
  double load() {
    return moments.isEmpty() ? Double.NaN : moments.stream().mapToInt(m -> busy(m).size()).average().orElse(0);
  }
}
