package io.pgdeck.history;

import org.jspecify.annotations.Nullable;

/// What was counted of one thing over a period.
///
/// @param key   which one, as its recorder named it
/// @param label its name for eyes, the latest that was recorded
/// @param values in the order of the columns asked for; NaN is unknown
public record Counted(String key, @Nullable String label, double... values) {}
