package io.pgdeck.history;

/// By what active sessions are told apart over time.
public enum ActivitySide {
  /// Its type is the kind; a session that waits for nothing is on a processor.
  WAIT_EVENT,
  /// The key is the query id, or the text where there is none.
  QUERY, USER, APPLICATION
}
