package io.pgdeck.indexes;

import io.pgdeck.action.ObjectName;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;

/// Finds the one index, or table with indexes, that a name means.
final class IndexName {
  private static final String FIND = SqlCatalog.statement("/io/pgdeck/indexes/find_rebuildable.sql");

  private IndexName() {}

  record Found(long oid, String schemaName, String relationName, String kind) {
    boolean index() {
      return kind.equalsIgnoreCase("i");
    }
  }

  /// @param tables whether a table's name is one too
  static Found find(Server server, Job job, ObjectName name, boolean tables) {
    var hits = server.read("indexes", job, FIND, List.of(name.name())).rows().into(Found.class).stream()
        .filter(h -> name.matches(h.schemaName(), h.relationName()) && (tables || h.index())).toList();
    if (hits.isEmpty()) throw new TroubleException(new Trouble.BadInput("There is no index %s%s".formatted(tables ? "or table " : "", name.name()), "check its name and schema"));
    if (hits.size() > 1) throw new TroubleException(new Trouble.BadInput("%s is in several schemas".formatted(name.name()), "write schema.name"));
    return hits.getFirst();
  }
}
