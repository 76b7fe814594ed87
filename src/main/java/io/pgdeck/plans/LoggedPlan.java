package io.pgdeck.plans;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A plan that auto_explain wrote into the server's log when the statement had run.
///
/// @param queryid   null where the log has none: before 14, and where nothing computes query ids
/// @param statement as it ran, with its values; empty where the log does not hold it
/// @param plan      as it was written, in text or JSON
public record LoggedPlan(Instant at, double ms, @Nullable Long queryid, String statement, String plan) {}
