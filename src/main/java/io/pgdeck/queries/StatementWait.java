package io.pgdeck.queries;

import org.jspecify.annotations.Nullable;

/// What sessions at work on a statement waited for.
///
/// @param type    null for work without waiting, as is `event`
/// @param samples of one session
/// @param share   of all samples of the statement, 0 to 1
public record StatementWait(@Nullable String type, @Nullable String event, long samples, double share) {}
