package io.pgdeck.bloat;

import io.pgdeck.action.Action;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Set;

/// `maintain vacuum TABLE…`; without a table the list of run_maintenance_vacuum.
final class VacuumOrder implements Order {
  private static final String FIND = SqlCatalog.statement("/io/pgdeck/bloat/find_tables.sql");

  private record Table(long oid, String schemaName, String tableName) {}

  @Override
  public String name() {
    return "vacuum";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    if (objects.isEmpty()) return List.copyOf(VacuumListed.all(server, job));
    return objects.stream().<Action>map(o -> new VacuumTable(find(server, job, o))).toList();
  }

  private static long find(Server server, Job job, ObjectName object) {
    var hits = server.read("bloat", job, FIND, List.of(object.name())).rows().into(Table.class).stream()
        .filter(t -> object.matches(t.schemaName(), t.tableName())).toList();
    if (hits.isEmpty()) throw new TroubleException(new Trouble.BadInput("There is no table %s".formatted(object.name()), "check its name and schema"));
    if (hits.size() > 1) throw new TroubleException(new Trouble.BadInput("%s is in several schemas".formatted(object.name()), "write schema.name"));
    return hits.getFirst().oid();
  }
}
