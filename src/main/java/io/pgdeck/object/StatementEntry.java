package io.pgdeck.object;

import org.jspecify.annotations.Nullable;

/// A statement whose text names the object. Source: pg_stat_statements, since its reset.
public record StatementEntry(@Nullable Long queryid, String query, Long calls, Double totalExecMs, Double meanExecMs, Long rows, @Nullable Double pctOfTotalTime) {}
