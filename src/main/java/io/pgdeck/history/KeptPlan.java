package io.pgdeck.history;

import java.time.Instant;

/// A statement's generic plan as it was from one look to another.
///
/// @param first       the first look that saw it
/// @param last        the last one that did
/// @param fingerprint tells it from other plans of the statement
/// @param json        as EXPLAIN printed it
public record KeptPlan(long queryid, Instant first, Instant last, String fingerprint, String json) {}
