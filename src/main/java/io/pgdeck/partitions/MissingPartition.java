package io.pgdeck.partitions;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range ahead of now that no partition covers yet, with the name and bounds its partition would get.
///
/// @param rangeStart the bound as a literal of the key's type
/// @param options    storage parameters of the newest sibling, so that autovacuum treats the new one alike
/// @param referencedTables tables whose writes wait for an instant while it is attached
record MissingPartition(long parentOid, String schemaName, String parentTable, String keyType, String partitionName, String rangeStart,
    String rangeEnd, @Nullable String options, @Nullable Long defaultOid, boolean owned, String owner, boolean sameOwner,
    @Nullable String referencedTables) {
  private static final String SQL = SqlCatalog.statement("/io/pgdeck/partitions/missing_partitions.sql");

  static List<MissingPartition> read(Server server, Job job) {
    return server.read("partitions", job, SQL, List.of()).rows().into(MissingPartition.class);
  }
}
