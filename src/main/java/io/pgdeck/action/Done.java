package io.pgdeck.action;

import io.pgdeck.job.Job;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a plan ended.
///
/// @param message  one sentence: what was done, or what went wrong and what is left
/// @param sqlState of the failure, null when it succeeded
public record Done(Job.State state, String message, Instant startedAt, Duration duration, @Nullable String sqlState) {
  public boolean succeeded() {
    return state == Job.State.SUCCEEDED;
  }
}
