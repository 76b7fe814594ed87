package io.pgdeck.plans;

import org.jspecify.annotations.Nullable;

/// What a trigger took during EXPLAIN ANALYZE.
///
/// @param name     of the constraint where the trigger belongs to one
/// @param ms       null where times were switched off
public record TriggerTime(String name, @Nullable String relation, @Nullable Double ms, double calls) {}
