package io.pgdeck.plans;

import io.pgdeck.job.Job;
import io.pgdeck.server.ExplainSession;
import io.pgdeck.server.Extension;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Has a server explain a statement: with its values or without, planned alone or run and rolled back, with a hypothetical index.
public final class Explainer {
  static final String WHAT_STAYS = "It ran and was rolled back. What stays all the same: sequences have stepped on, WAL was written, dead rows are left for VACUUM,"
      + " and whatever a function or trigger did outside the database.";
  static final String NO_PRUNING = "PostgreSQL before 16 cannot plan without values and keep all partitions: pruning was switched off for this plan, so it shows every partition.";
  static final String GENERIC = "The plan is the generic one, made without the statement's values.";

  private final Server server;
  private final Job job;

  public Explainer(Server server, Job job) {
    this.server = server;
    this.job = job;
  }

  /// @param index null, or the CREATE INDEX to suppose
  /// @throws TroubleException for every refusal of the server, and for a text that is more than one statement
  public Explained explain(String sql, boolean analyse, @Nullable String index) {
    var text = checked(sql);
    var generic = new StatementText(text).hasPlaceholders();
    if (analyse && generic) throw new TroubleException(new Trouble.BadInput("The statement has no values for its $1", "put values in, or leave out --analyze"));
    if (analyse && index != null) throw new TroubleException(new Trouble.BadInput("A hypothetical index cannot be run", "leave out --analyze or --what-if"));
    if (analyse) return analysed(text);
    try (var session = ExplainSession.open(server, job, false)) {
      var notes = new ArrayList<String>();
      if (generic) notes.add(GENERIC);
      if (generic && server.capabilities().major() < 16) notes.add(NO_PRUNING);
      var plan = PlanReader.read(generic ? session.generic(text) : session.plan(text));
      if (index == null) return new Explained(plan, notes, null);
      session.suppose(index, hypopg());
      notes.add("The index is hypothetical: only cost and shape of the plan are told, no times.");
      return new Explained(PlanReader.read(generic ? session.generic(text) : session.plan(text)), notes, plan);
    }
  }

  /// The normalised text the server keeps under a query id.
  public String statement(long queryid) {
    var extension = server.capabilities().extension("pg_stat_statements");
    if (extension.schema() == null) {
      throw new TroubleException(new Trouble.NotInstalled("pg_stat_statements is not installed here, so a query id has no text", "CREATE EXTENSION pg_stat_statements in this database"));
    }
    try (var session = ExplainSession.open(server, job, false)) {
      var text = session.statement(queryid, extension.schema());
      if (text == null) {
        throw new TroubleException(new Trouble.BadInput("No statement has the query id %d".formatted(queryid), "pgdeck show queries lists them; without pg_read_all_stats those of others are hidden"));
      }
      if (text.equals("<insufficient privilege>")) throw new TroubleException(new Trouble.NoRight("the text of other roles' statements", "GRANT pg_read_all_stats TO your role", null));
      return text;
    }
  }

  /// What would run is planned first: only a statement that writes gets a transaction that may.
  private Explained analysed(String text) {
    boolean writes;
    try (var session = ExplainSession.open(server, job, false)) {
      writes = PlanReader.read(session.plan(text)).nodes().stream().anyMatch(n -> n.type().equals("ModifyTable"));
    }
    try (var session = ExplainSession.open(server, job, writes)) {
      var notes = new ArrayList<String>();
      notes.add(writes ? WHAT_STAYS : "It ran in a read-only transaction that was rolled back.");
      return new Explained(PlanReader.read(session.analyse(text, writes)), notes, null);
    }
  }

  private String hypopg() {
    Extension hypopg = server.capabilities().extension("hypopg");
    if (hypopg.schema() == null) {
      throw new TroubleException(new Trouble.NotInstalled("HypoPG is not installed in this database, so no index can be supposed", "install it and CREATE EXTENSION hypopg"));
    }
    return hypopg.schema();
  }

  private static String checked(String sql) {
    var text = sql.strip().replaceFirst(";\\s*$", "");
    if (new StatementText(text).several()) throw new TroubleException(new Trouble.BadInput("This is more than one statement", "give one at a time"));
    if (!ExplainSession.explainable(text)) {
      throw new TroubleException(new Trouble.BadInput("This is no statement that has a plan", "give a SELECT, INSERT, UPDATE, DELETE, MERGE or VALUES, without EXPLAIN before it"));
    }
    return text;
  }
}
