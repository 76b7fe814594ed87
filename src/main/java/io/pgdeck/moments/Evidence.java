package io.pgdeck.moments;

import java.time.Instant;

/// A row that a figure or a sentence rests on.
///
/// @param source where it was read: `pg_stat_activity`, `pg_stat_statements`
public record Evidence(Instant at, String source, String words) {}
