package io.pgdeck.plans;

import org.jspecify.annotations.Nullable;

/// What compiling the query took; part of the nodes' times.
public record Jit(double functions, @Nullable Double totalMs) {}
