package io.pgdeck.queries;

import io.pgdeck.action.Action;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Requirement;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sets the counters of pg_stat_statements back, of all roles and databases. Where the monitoring schema is installed a snapshot is kept
/// first, so that the history goes on.
public record ResetStatements() implements Action {
  private static final String FACTS = SqlCatalog.statement("/io/pgdeck/queries/reset_facts.sql");

  private record Facts(@Nullable Instant since, Long statements, Boolean mayReset, Boolean maySnapshot) {}

  @Override
  public Plan plan(Server server, Job job) {
    var capabilities = server.capabilities();
    Requirement.PG_STAT_STATEMENTS.missing(capabilities).ifPresent(why -> {
      throw new TroubleException(why);
    });
    var schema = capabilities.extension("pg_stat_statements").schema();
    var reset = Sql.name(schema == null ? "public" : schema, "pg_stat_statements_reset");
    var reading = server.read("queries", job, FACTS.formatted(SqlCatalog.source("v_statement_totals", capabilities).from()), List.of(reset));
    var facts = reading.rows().into(Facts.class).getFirst();
    var steps = new ArrayList<Step>();
    if (facts.maySnapshot()) steps.add(new Step("Keep a snapshot of the counters", List.of("select snapshot_id from monitoring.capture_query_snapshot()"), LockMode.NONE, "monitoring.query_snapshots", false, null));
    steps.add(new Step("Reset the counters of all statements", List.of("select %s()".formatted(reset)), LockMode.NONE, "pg_stat_statements", false, null));
    var checks = new ArrayList<Plan.Check>();
    checks.add(new Plan.Check(true, "%s entries count since %s.".formatted(Formats.count(facts.statements()), facts.since() == null ? "an unknown moment: PostgreSQL 13 does not tell" : Formats.iso(facts.since()))));
    if (!facts.mayReset()) checks.add(new Plan.Check(false, "This role may not call %s: ask for GRANT EXECUTE ON FUNCTION %s TO it.".formatted(reset, reset)));
    if (!facts.maySnapshot()) checks.add(new Plan.Check(false, "No snapshot is kept on the server: the monitoring schema is not installed, or this role may not write it."));
    checks.add(new Plan.Check(false, "Differences that other tools make of these counters break at this moment."));
    return new Plan("Reset statistics of statements", "pg_stat_statements", Risk.DISRUPTIVE, steps, "pgdeck maintain reset-statements",
        "Cannot be undone: totals begin anew, also for a ROLLBACK. Snapshots and recorded history stay.", checks, "at once", "none");
  }
}
