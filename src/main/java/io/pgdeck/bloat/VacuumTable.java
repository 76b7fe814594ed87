package io.pgdeck.bloat;

import io.pgdeck.action.Action;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;

/// VACUUM (ANALYZE) of one table; a partitioned parent means all its partitions. Outside a transaction, as it must be.
///
/// @param oid of the table, partitioned table or materialized view
public record VacuumTable(long oid) implements Action {
  private static final String FACTS = SqlCatalog.statement("/io/pgdeck/bloat/vacuum_facts.sql");

  private record Facts(long oid, String schemaName, String tableName, String kind, boolean temporary, boolean owned, String owner) {}

  @Override
  public Plan plan(Server server, Job job) {
    var facts = server.read("bloat", job, FACTS, List.of("{" + oid + "}")).rows().into(Facts.class).stream().findFirst()
        .orElseThrow(() -> new TroubleException(new Trouble.BadInput("The table is gone", "refresh the list")));
    if (facts.temporary()) {
      throw new TroubleException(new Trouble.BadInput("%s is a temporary table of another session".formatted(facts.tableName()), "only that session can vacuum it"));
    }
    var checks = new ArrayList<>(InTheWay.of(server, job, List.of(oid), LockMode.SHARE_UPDATE_EXCLUSIVE));
    if (!facts.owned()) {
      checks.add(new Plan.Check(false, "Owned by %s: this role needs to be its owner, or MAINTAIN from PostgreSQL 17; else the server skips it.".formatted(facts.owner())));
    }
    checks.add(new Plan.Check(true, "Space is kept for new rows; only empty pages at the end go back to the file system."));
    var object = facts.schemaName() + "." + facts.tableName();
    var step = new Step("Vacuum and analyze " + facts.tableName(), List.of("vacuum (analyze) " + Sql.name(facts.schemaName(), facts.tableName())),
        LockMode.SHARE_UPDATE_EXCLUSIVE, object, false, new Step.Logged("vacuum", oid));
    return new Plan("Vacuum " + facts.tableName(), object, Risk.SAFE, List.of(step),
        "pgdeck maintain vacuum " + ObjectName.written(facts.schemaName(), facts.tableName()), "Nothing to undo.", checks, "depends on its size and load");
  }
}
