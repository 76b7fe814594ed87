package io.pgdeck.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a history takes, and how far back it goes for one server.
///
/// @param place     the folder, or the address of the database
/// @param shared    whether it is a database, which says itself how long it keeps
/// @param bytes     in use, for all servers in it
/// @param retention that holds there
/// @param samples   the oldest of them; null when there is none
/// @param minutes   the same
/// @param hours     the same
public record Footprint(String place, boolean shared, long bytes, Retention retention, @Nullable Instant samples, @Nullable Instant minutes, @Nullable Instant hours) {}
