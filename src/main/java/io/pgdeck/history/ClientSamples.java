package io.pgdeck.history;

import org.jspecify.annotations.Nullable;

/// How often sessions of one role, database and application were seen in one state and wait class.
public record ClientSamples(@Nullable String user, @Nullable String database, @Nullable String application, @Nullable String state, @Nullable String waitEventType, long samples) {}
