package io.pgdeck.indexes;

import io.pgdeck.action.AuditLog;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.server.Server;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an earlier run of [Reindex] for the same index or table has done before it was cut.
///
/// @param before the file each index had before that run; empty where there was none, or it was finished or given up
record ReindexCut(Map<String, Long> before) {
  /// What was cut longer ago is no interrupted work any more: bloat has come since.
  private static final Duration FRESH = Duration.ofDays(1);

  /// @param left whether something of it is still to be taken away
  static ReindexCut read(Server server, AuditLog audit, String subject, List<RebuildParts.Part> parts, boolean left) {
    var cut = audit.cut(server.profile().address(), subject).filter(c -> c.at().isAfter(InstantSource.system().instant().minus(FRESH)))
        .map(c -> new ReindexCut(c.files())).orElse(new ReindexCut(Map.of()));
    // All done and nothing left is finished, whatever kept it from saying so.
    return !left && parts.stream().allMatch(cut::done) ? new ReindexCut(Map.of()) : cut;
  }

  boolean done(RebuildParts.Part part) {
    var was = before.get(name(part));
    return was != null && was != part.file() && part.isValid();
  }

  /// For the audit log: the file each of these had before the first of the runs that belong together.
  Map<String, Long> files(List<RebuildParts.Part> parts) {
    var files = new LinkedHashMap<String, Long>();
    for (var part : parts) files.put(name(part), before.getOrDefault(name(part), part.file()));
    return files;
  }

  /// The steps that take away what runs of ours were cut in.
  static List<Step> leftovers(Server server, RebuildParts found, AuditLog audit) {
    return found.left().stream().filter(left -> found.parts().stream().anyMatch(p -> left.of(p) && Reindex.ours(server, audit, p)))
        .map(left -> takeAway(left, found)).toList();
  }

  private static Step takeAway(RebuildParts.Left left, RebuildParts found) {
    var table = found.parts().stream().filter(p -> p.tableOid() == left.tableOid()).findFirst().orElseThrow();
    return new Step("Take away what was left, " + left.indexName(), List.of("drop index concurrently " + Sql.name(left.schemaName(), left.indexName())),
        LockMode.SHARE_UPDATE_EXCLUSIVE, table.tableSchema() + "." + table.tableName(), false, new Step.Logged("drop_index", left.tableOid()),
        new Step.Concurrently(left.tableOid(), left.schemaName(), left.indexName(), Step.Work.REBUILD, List.of()));
  }

  private static String name(RebuildParts.Part part) {
    return ObjectName.written(part.schemaName(), part.indexName());
  }
}
