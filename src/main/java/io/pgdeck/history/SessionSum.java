package io.pgdeck.history;

import org.jspecify.annotations.Nullable;

/// How often sessions that are alike in all of this were seen in a period: with one moment a second these are seconds of one session.
///
/// @param query with the constants taken out
public record SessionSum(@Nullable String user, @Nullable String database, @Nullable String application, @Nullable String state, @Nullable String waitEventType,
    @Nullable String waitEvent, @Nullable Long queryId, boolean ownId, @Nullable String query, long samples) {}
