package io.pgdeck.history;

import org.jspecify.annotations.Nullable;

/// How often sessions were seen at one statement in one state and wait: with one moment a second these are seconds of one session.
///
/// @param query with the constants taken out
public record StatementSamples(@Nullable String state, @Nullable String waitEventType, @Nullable String waitEvent, @Nullable Long queryId, boolean ownId, @Nullable String query,
    long samples) {}
