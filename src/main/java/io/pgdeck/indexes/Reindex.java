package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.OldTransactions;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Formats;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;

/// Rebuilds an index, or all of a table, CONCURRENTLY: reads and writes go on. A partitioned one leaf by leaf, since the server
/// takes no partitioned index in one concurrent statement before 14 and one that is cut would not say where it stood. A run that
/// was cut is gone on with: what has another file than before it is done, and what it was cut in is taken away.
///
/// @param oid  of the index or table
/// @param name as the list or the command named it
record Reindex(long oid, String schemaName, String name, AuditLog audit) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    if (server.capabilities().inRecovery()) throw bad("This server is a standby", "rebuild the index on its primary");
    var found = RebuildParts.read(server, job, oid);
    var parts = found.parts().size() == 1 ? found.parts() : found.parts().stream().filter(p -> p.isValid() || p.isExclusion()).toList();
    refuse(found, parts);
    var steps = new ArrayList<>(ReindexCut.leftovers(server, found, audit));
    var cut = ReindexCut.read(server, audit, schemaName + "." + name, parts, !steps.isEmpty());
    var todo = parts.stream().filter(p -> !cut.done(p)).toList();
    for (var part : todo) {
      steps.add(rebuild(server, part, parts.size() == 1 ? "Rebuild " + part.indexName()
          : "Rebuild %d of %d, %s".formatted(parts.indexOf(part) + 1, parts.size(), part.indexName()), found));
    }
    var checks = checks(server, job, found, todo.isEmpty() ? parts : todo);
    if (todo.size() < parts.size()) {
      checks.add(new Plan.Check(true, "%d of %d are new since the run that was cut and are left out; with --abort that run is forgotten.".formatted(parts.size() - todo.size(), parts.size())));
    }
    return new Plan((todo.size() < parts.size() ? "Go on rebuilding " : "Rebuild ") + name, schemaName + "." + name,
        todo.stream().anyMatch(RebuildParts.Part::isExclusion) ? Risk.DISRUPTIVE : Risk.SAFE, steps,
        "pgdeck maintain reindex " + ObjectName.written(schemaName, name), "Nothing to undo: the index is the same, only new.", checks,
        "unknown; each reads its table twice and waits for every older transaction", disk(todo), cut.files(parts));
  }

  private void refuse(RebuildParts found, List<RebuildParts.Part> parts) {
    if (found.parts().isEmpty()) throw bad("%s has no index with anything in it".formatted(name), "there is nothing to rebuild");
    var one = found.parts().getFirst();
    if (one.isCatalog()) throw bad("%s belongs to the system catalogs, which cannot be rebuilt concurrently".formatted(name), "use REINDEX SYSTEM in a quiet hour");
    if (one.isTemporary()) throw bad("%s is on a temporary table of another session".formatted(name), "only that session can rebuild it");
    if (found.parts().size() == 1 && one.isLeftover()) {
      throw bad("%s is what a rebuild that was cut has left".formatted(name), "take it away with pgdeck maintain drop-index " + ObjectName.written(one.schemaName(), one.indexName()));
    }
    if (parts.isEmpty()) throw bad("All indexes of %s are invalid".formatted(name), "name the one to revive");
  }

  private boolean ours(Server server, RebuildParts.Part part) {
    return ours(server, audit, part);
  }

  static boolean ours(Server server, AuditLog audit, RebuildParts.Part part) {
    return audit.sent(server.profile().address(), statement(part));
  }

  private static String statement(RebuildParts.Part part) {
    return "reindex index %s%s".formatted(part.isExclusion() ? "" : "concurrently ", Sql.name(part.schemaName(), part.indexName()));
  }

  private Step rebuild(Server server, RebuildParts.Part part, String title, RebuildParts found) {
    var on = part.tableSchema() + "." + part.tableName();
    var log = new Step.Logged("reindex", part.tableOid());
    if (part.isExclusion()) {
      // The server refuses CONCURRENTLY here; planning any statement opens every index of the table, so readers wait too.
      return new Step(title, List.of(statement(part)), LockMode.ACCESS_EXCLUSIVE, part.schemaName() + "." + part.indexName() + " (SHARE on its table)", true, log);
    }
    var theirs = found.left().stream().filter(l -> l.of(part) && !ours(server, part)).map(RebuildParts.Left::oid).toList();
    return new Step(title, List.of(statement(part)), LockMode.SHARE_UPDATE_EXCLUSIVE, on, false, log,
        new Step.Concurrently(part.tableOid(), part.schemaName(), part.indexName(), Step.Work.REBUILD, theirs));
  }

  private List<Plan.Check> checks(Server server, Job job, RebuildParts found, List<RebuildParts.Part> parts) {
    var checks = new ArrayList<Plan.Check>();
    var concurrent = parts.stream().filter(p -> !p.isExclusion()).map(RebuildParts.Part::tableOid).distinct().toList();
    if (!concurrent.isEmpty()) {
      checks.addAll(OldTransactions.of(server, job, concurrent));
      InTheWay.of(server, job, concurrent, LockMode.SHARE_UPDATE_EXCLUSIVE).stream().filter(c -> !c.ok()).forEach(checks::add);
    }
    var exclusion = parts.stream().filter(RebuildParts.Part::isExclusion).toList();
    for (var part : exclusion) {
      checks.add(new Plan.Check(false, "%s enforces an exclusion constraint, which cannot be rebuilt concurrently: reads and writes of %s wait meanwhile.".formatted(part.indexName(), part.tableName())));
    }
    if (!exclusion.isEmpty()) {
      InTheWay.of(server, job, exclusion.stream().map(RebuildParts.Part::tableOid).distinct().toList(), LockMode.SHARE).stream().filter(c -> !c.ok()).forEach(checks::add);
    }
    if (parts.stream().anyMatch(p -> p.isUnique() && !p.isValid())) {
      checks.add(new Plan.Check(false, "It is unique and invalid: duplicates in the table would end the rebuild, which then takes its new index away again."));
    }
    parts.stream().filter(p -> !p.owned()).findFirst().ifPresent(p -> checks.add(new Plan.Check(false,
        "%s is owned by %s: this role needs to be its owner, or MAINTAIN from PostgreSQL 17.".formatted(p.tableName(), p.owner()))));
    for (var left : found.left()) {
      if (parts.stream().noneMatch(p -> left.of(p) && ours(server, p))) {
        checks.add(new Plan.Check(false, "%s is what a rebuild of somebody else left, or is building: it stays; pgdeck maintain drop-index %s takes it away.".formatted(left.indexName(),
            ObjectName.written(left.schemaName(), left.indexName()))));
      }
    }
    found.parts().stream().filter(p -> !parts.contains(p) && !p.isLeftover()).forEach(p -> checks.add(new Plan.Check(false,
        "%s is invalid and left out: name it to revive it.".formatted(p.indexName()))));
    return checks;
  }

  /// One at a time, so the largest counts; as much again at most for its sort.
  private static String disk(List<RebuildParts.Part> parts) {
    var largest = parts.stream().mapToLong(RebuildParts.Part::sizeBytes).max().orElse(0);
    return "up to about %s beside what is there, and as much for sorting".formatted(Formats.bytes(largest));
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
