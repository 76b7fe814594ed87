package io.pgdeck.history;

import java.util.List;

/// What sessions did over a period.
///
/// @param moments how many there were: samples of active sessions by moments are the average active sessions
public record SessionPeriod(long moments, List<SessionSum> sums) {
  public SessionPeriod {
    sums = List.copyOf(sums);
  }
}
