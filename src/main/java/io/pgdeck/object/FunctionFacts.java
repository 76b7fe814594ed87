package io.pgdeck.object;

import org.jspecify.annotations.Nullable;

/// One function; calls are counted only while `track_functions` is on.
///
/// @param definition null for an aggregate, which the server does not write out
public record FunctionFacts(Long oid, String schemaName, String objectName, String owner, @Nullable String comment, String arguments, @Nullable String result,
    String language, String sort, String volatility, String parallel, Boolean isDefiner, @Nullable String options, @Nullable Long calls,
    @Nullable Double totalMs, @Nullable String definition) {}
