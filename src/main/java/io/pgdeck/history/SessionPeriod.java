package io.pgdeck.history;

import java.util.List;

/// What sessions did over a period, from two sides: both lists count the same sessions, so their samples are not to be added.
///
/// @param moments how many there were: samples of active sessions by moments are the average active sessions
public record SessionPeriod(long moments, List<StatementSamples> statements, List<ClientSamples> clients) {
  public SessionPeriod {
    statements = List.copyOf(statements);
    clients = List.copyOf(clients);
  }
}
