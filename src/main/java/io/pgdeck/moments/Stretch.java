package io.pgdeck.moments;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.StatementPeriod;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One side of a comparison: what was recorded of a server in a period.
///
/// @param moments    samples in order of time; a missing one is a gap, not an idle second
/// @param statements empty where none were recorded
/// @param texts      of statements, by query id
public record Stretch(String server, Instant from, Instant to, List<SessionMoment> moments, Optional<StatementPeriod> statements, Map<Long, String> texts) {
  /// The store does not keep the server's; it is chosen when PostgreSQL is compiled, and hardly anybody does.
  private static final int BLOCK_BYTES = 8192;

  public Stretch {
    moments = List.copyOf(moments);
    texts = Map.copyOf(texts);
  }

  /// Out of the store. Statements are those of the readings that ended in the period, a minute apart as a rule; a text that was not recorded is
  /// taken from a session that ran it.
  ///
  /// @param name of the server, for eyes
  public static Stretch recorded(HistoryStore store, String identity, String name, Instant from, Instant to) {
    // A sample at the end belongs to what follows.
    var moments = store.sessions(identity, from, to.minusMillis(1));
    var texts = new HashMap<>(store.texts(identity));
    for (var m : moments) {
      for (var s : m.sessions()) if (s.queryId() != null && !s.ownId() && s.query() != null && !s.query().isBlank()) texts.putIfAbsent(s.queryId(), s.query());
    }
    var statements = Optional.of(StatementHistory.period(store, identity, from, to, BLOCK_BYTES)).filter(p -> !p.covered().isZero());
    return new Stretch(name, from, to, moments, statements, texts);
  }

  /// At work or waiting while at work, of clients and their workers; the console's own sessions are left out.
  static boolean active(SessionSample s) {
    return "active".equals(s.state()) && !s.isOwn() && (s.backendType() == null || s.backendType().equals("client backend") || s.backendType().equals("parallel worker"));
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
