package io.pgdeck.extensions;

import java.util.List;
import java.util.Optional;

/// An extension PgDeck can use.
///
/// @param use     what it brings here
/// @param library must be loaded at the server's start: it is in shared_preload_libraries
/// @param objects is created in a database; auto_explain is a library alone
/// @param inMain  comes with PostgreSQL's own contrib package
public record Usable(String name, String use, boolean library, boolean objects, boolean inMain) {
  public static final List<Usable> ALL = List.of(
      new Usable("pg_stat_statements", "Slow queries, latency and the score's rows about them", true, true, true),
      new Usable("pg_cron", "The 17 jobs run on the server by themselves", true, true, false),
      new Usable("pgstattuple", "Exact bloat instead of the estimate", false, true, true),
      new Usable("hypopg", "What-if indexes: the planner's answer before an index is built", false, true, false),
      new Usable("amcheck", "The verify suite looks for damaged indexes", false, true, true),
      new Usable("pg_buffercache", "What stands in shared buffers", false, true, true),
      new Usable("auto_explain", "Plans of slow statements in the server's log", true, false, true),
      new Usable("pg_wait_sampling", "Waits sampled on the server, finer than once a second", true, true, false),
      new Usable("pg_repack", "Tables rewritten while they are used", false, true, false));

  public static Optional<Usable> of(String name) {
    return ALL.stream().filter(u -> u.name().equals(name)).findFirst();
  }
}
