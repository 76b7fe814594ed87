package io.pgdeck.matviews;

import io.pgdeck.action.ObjectName;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.util.List;

/// What a refresh needs to know of a materialized view.
///
/// @param uniqueIndex whether a valid unique index on plain columns without a predicate exists, as CONCURRENTLY needs
/// @param depth       0 on tables alone, 1 on another materialized view, and so on: the order of refreshes
record RefreshFacts(long oid, String schemaName, String viewName, boolean populated, boolean uniqueIndex, boolean owned, String owner, long depth) {
  private static final String SQL = SqlCatalog.statement("/io/pgdeck/matviews/refresh_facts.sql");

  /// All materialized views of the database, those that others read first.
  static List<RefreshFacts> read(Server server, Job job) {
    return server.read("matviews", job, SQL, List.of()).rows().into(RefreshFacts.class);
  }

  /// As a DBA types it on the command line.
  static String written(RefreshFacts view) {
    return ObjectName.written(view.schemaName(), view.viewName());
  }
}
