package io.pgdeck.cli;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.moments.Stretch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One side of a comparison out of the store.
final class Recorded {
  private Recorded() {}

  static Stretch stretch(HistoryStore store, String identity, String name, Instant from, Instant to) {
    return new Stretch(name, from, to, store.sessions(identity, from, to), Optional.empty(), Map.of());
  }
}
