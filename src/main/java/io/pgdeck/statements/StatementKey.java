package io.pgdeck.statements;

import org.jspecify.annotations.Nullable;

/// What tells one entry of pg_stat_statements from another on one server of one major.
///
/// @param queryid  null stands for all entries of this role and database whose queryid is hidden from us
/// @param toplevel always true on 13, which does not tell
public record StatementKey(@Nullable Long queryid, long databaseOid, long userOid, boolean toplevel) {}
