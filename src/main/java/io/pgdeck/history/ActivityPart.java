package io.pgdeck.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The active sessions of a moment, a minute or an hour by what they have in common, without the console's own.
///
/// @param millis  how long it is from `at` on; 0 for a moment, which stands for the time before it
/// @param moments how many were sampled: samples by moments are the average active sessions
public record ActivityPart(Instant at, long millis, long moments, Map<Group, Long> samples) {
  public ActivityPart {
    samples = Map.copyOf(samples);
  }

  /// @param key  tells it from others
  /// @param name null where it has none, or where the recorder's role was not allowed to see it
  /// @param kind of a wait event its type
  public record Group(String key, @Nullable String name, @Nullable String kind) {}
}
