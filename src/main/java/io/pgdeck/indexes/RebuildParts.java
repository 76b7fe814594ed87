package io.pgdeck.indexes;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The indexes with storage that one index or table stands for, and what earlier rebuilds have left beside them.
record RebuildParts(List<Part> parts, List<Left> left) {
  private static final String PARTS = SqlCatalog.statement("/io/pgdeck/indexes/rebuild_parts.sql");
  private static final String LEFT = SqlCatalog.statement("/io/pgdeck/indexes/rebuild_leftovers.sql");
  private static final int NEARLY_FULL_NAME = 56;

  /// @param sizeBytes at the last VACUUM or ANALYZE
  /// @param file      its relfilenode
  record Part(long oid, String schemaName, String indexName, long tableOid, String tableSchema, String tableName, boolean isValid, boolean isExclusion,
      boolean isUnique, boolean isCatalog, boolean isTemporary, boolean isLeftover, boolean owned, String owner, long sizeBytes, long file) {}

  /// An invalid `…_ccnew` or `…_ccold`.
  record Left(long oid, long tableOid, String schemaName, String indexName) {
    /// The server shortens the name it makes to 63 bytes, so a long one has only its beginning in common.
    boolean of(Part part) {
      var base = indexName.replaceFirst("_cc(new|old)\\d*$", "");
      return tableOid == part.tableOid() && (base.equals(part.indexName())
          || indexName.getBytes(StandardCharsets.UTF_8).length > NEARLY_FULL_NAME && part.indexName().startsWith(base));
    }
  }

  static RebuildParts read(Server server, Job job, long oid) {
    var parts = server.read("indexes", job, PARTS, List.of(oid)).rows().into(Part.class);
    var tables = parts.stream().map(Part::tableOid).distinct().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    return new RebuildParts(List.copyOf(parts), server.read("indexes", job, LEFT, List.of(tables)).rows().into(Left.class));
  }
}
