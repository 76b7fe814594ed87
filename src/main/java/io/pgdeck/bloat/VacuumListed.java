package io.pgdeck.bloat;

import io.pgdeck.action.Action;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.util.List;

/// One line of the list that run_maintenance_vacuum gives: VACUUM (ANALYZE) of a table, or ANALYZE of a partitioned parent, which
/// autovacuum never does. Its plan reads nothing, since there may be many.
///
/// @param kind `vacuum` or `analyze`
record VacuumListed(long oid, String schemaName, String tableName, String kind, String reason) implements Action {

  /// Tables with most dead rows first, partitioned parents last.
  static List<VacuumListed> all(Server server, Job job) {
    var tables = SqlCatalog.source("v_bloat", server.capabilities()).from();
    var parents = SqlCatalog.source("v_partition_coverage", server.capabilities()).from();
    return server.read("bloat", job, """
        select l.oid, l.schema_name, l.table_name, l.kind, l.reason
        from (select b.oid, b.schema_name, b.table_name, 'vacuum' as kind, coalesce(b.dead_rows, 0) || ' dead rows' as reason, coalesce(b.dead_rows, 0) as weight
              from %s as b
              union all
              select c.oid, c.schema_name, c.parent_table, 'analyze', 'autovacuum never analyses a partitioned parent', -1
              from %s as c) l
        order by l.weight desc, l.schema_name, l.table_name""".formatted(tables, parents), List.of()).rows().into(VacuumListed.class);
  }

  @Override
  public Plan plan(Server server, Job job) {
    var object = schemaName + "." + tableName;
    var command = (kind.equals("vacuum") ? "vacuum (analyze) " : "analyze ") + Sql.name(schemaName, tableName);
    return new Plan((kind.equals("vacuum") ? "Vacuum " : "Analyze ") + tableName, object, Risk.SAFE,
        List.of(new Step(reason, List.of(command), LockMode.SHARE_UPDATE_EXCLUSIVE, object, false, new Step.Logged(kind, oid))),
        "pgdeck maintain vacuum " + ObjectName.written(schemaName, tableName), "Nothing to undo.", List.of(), "depends on its size and load");
  }
}
