package io.pgdeck.partitions;

import io.pgdeck.action.Action;
import io.pgdeck.action.InTheWay;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;

/// Creates the partitions that are missing ahead of now for one parent. Each is made as a table like the parent and attached in
/// one short transaction: that takes SHARE UPDATE EXCLUSIVE on the parent, where CREATE TABLE … PARTITION OF would block reads.
///
/// @param parentOid of the partitioned table
public record CreatePartitions(long parentOid) implements Action {
  @Override
  public Plan plan(Server server, Job job) {
    var missing = PanelReader.read(server, MissingPartition.PANEL, Query.ALL, job).rows().stream().filter(m -> m.parentOid() == parentOid).toList();
    if (missing.isEmpty()) throw new TroubleException(new Trouble.BadInput("No partition is missing", "nothing to do"));
    var first = missing.getFirst();
    var checks = new ArrayList<>(InTheWay.of(server, job, List.of(parentOid), LockMode.SHARE_UPDATE_EXCLUSIVE));
    if (first.defaultOid() != null) {
      checks.add(new Plan.Check(false, "The default partition is scanned under ACCESS EXCLUSIVE at each attach; rows of a new range must be moved out first."));
    }
    if (first.referencedTables() != null) {
      checks.add(new Plan.Check(true, "Writes to %s wait for an instant at each attach (SHARE ROW EXCLUSIVE).".formatted(first.referencedTables())));
    }
    if (!first.owned()) checks.add(new Plan.Check(false, "Owned by %s: this role may not attach partitions.".formatted(first.owner())));
    var count = missing.size() == 1 ? "1 partition" : missing.size() + " partitions";
    return new Plan("Create %s of %s".formatted(count, first.parentTable()), first.schemaName() + "." + first.parentTable(), Risk.SAFE,
        missing.stream().map(CreatePartitions::step).toList(), "pgdeck maintain create-partitions " + ObjectName.written(first.schemaName(), first.parentTable()),
        undo(missing), checks, "some milliseconds each");
  }

  private static Step step(MissingPartition m) {
    var table = Sql.name(m.schemaName(), m.partitionName());
    var parent = Sql.name(m.schemaName(), m.parentTable());
    var statements = new ArrayList<String>();
    statements.add("create table %s (like %s including all)%s".formatted(table, parent, m.options() == null ? "" : " with (" + m.options() + ")"));
    if (!m.sameOwner()) statements.add("alter table %s owner to %s".formatted(table, Sql.name(m.owner())));
    statements.add("alter table %s attach partition %s for values from (%s) to (%s)".formatted(parent, table,
        Sql.literal(m.rangeStart()), Sql.literal(m.rangeEnd())));
    return new Step("Create " + m.partitionName(), statements, LockMode.SHARE_UPDATE_EXCLUSIVE,
        m.schemaName() + "." + m.parentTable(), true, new Step.Logged("create_partitions", m.parentOid()));
  }

  /// The statements for the first of them, for reading before the preview is opened.
  public static String sql(List<MissingPartition> missing) {
    var first = String.join(";\n", step(missing.getFirst()).statements()) + ";";
    return missing.size() == 1 ? first : first + " -- + " + (missing.size() - 1);
  }

  private static String undo(List<MissingPartition> missing) {
    var text = new StringBuilder("-- while they are still empty\n");
    for (var m : missing) text.append("drop table ").append(Sql.name(m.schemaName(), m.partitionName())).append(";\n");
    return text.toString().strip();
  }
}
