package io.pgdeck.statements;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one entry did within a period.
///
/// @param counts null when it cannot be known, see `fate`
/// @param since  from when the counts are counted: the period's begin, or later when the entry began anew; null when nobody knows
/// @param whole  whether the counts are all it did in the period
/// @param minMs  fastest of the period; null when unknown, as it is for an entry that went on: its minimum is of its whole life. So is `maxMs`.
public record StatementDelta(StatementKey key, Fate fate, @Nullable Counts counts, @Nullable Instant since, boolean whole, @Nullable Double minMs, @Nullable Double maxMs) {
  /// What became of an entry between two readings.
  public enum Fate {
    CONTINUED(""),
    /// Not there before: its first call is in the period.
    NEW("first seen in this period"),
    RESET("statistics were reset: only what came after is known"),
    CRASHED("the server crashed and forgot its statistics: only what came after is known"),
    EVICTED("the entry was thrown out or reset by itself and came back: only what came after is known"),
    VANISHED("the entry was thrown out or reset in this period: what it did before is unknown");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    /// Why figures are missing or partial; empty where they are not.
    public String words() {
      return words;
    }
  }
}
