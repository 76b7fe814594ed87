package io.pgdeck.indexes;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.OldTransactions;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import java.util.List;
import java.util.Map;

/// Gives up a rebuild that was cut: takes away what it was cut in, and the next [Reindex] begins anew.
record AbortReindex(long oid, String schemaName, String name, AuditLog audit) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    var steps = ReindexCut.leftovers(server, RebuildParts.read(server, job, oid), audit);
    var waiting = steps.stream().map(Step::concurrently).filter(c -> c != null).map(Step.Concurrently::tableOid).distinct().toList();
    var cut = audit.cut(server.profile().address(), subject());
    return new Plan("Give up rebuilding " + name, subject(), Risk.SAFE, steps, "pgdeck maintain reindex %s --abort".formatted(ObjectName.written(schemaName, name)),
        "Nothing to undo: the same command without --abort begins anew.", waiting.isEmpty() ? List.of() : OldTransactions.of(server, job, waiting),
        "some milliseconds for each index left", "none", cut.map(AuditLog.Cut::files).orElseGet(Map::of));
  }

  boolean nothing(Server server, Job job) {
    return audit.cut(server.profile().address(), subject()).isEmpty() && ReindexCut.leftovers(server, RebuildParts.read(server, job, oid), audit).isEmpty();
  }

  private String subject() {
    return schemaName + "." + name;
  }
}
