package io.pgdeck.indexes;

import io.pgdeck.action.Sql;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the catalog says of an index that is to go.
///
/// @param parentIndex quoted, when it is a part of a partitioned index
/// @param constraints in words, those that stand on it
/// @param tableOids   of its table and the partitions below
record DropFacts(long oid, String schemaName, String indexName, long tableOid, String tableSchema, String tableName, boolean isPartitioned, boolean isValid,
    boolean isUnique, boolean isReplicaIdentity, boolean isClustered, boolean isSystem, boolean isTemporary, @Nullable String parentIndex,
    @Nullable String constraints, @Nullable String extension, boolean owned, String owner, String definition, @Nullable String tablespace, @Nullable String comment,
    Long[] tableOids, long standbys) {
  private static final String SQL = SqlCatalog.statement("/io/pgdeck/indexes/drop_facts.sql");

  static DropFacts read(Server server, Job job, long oid) {
    return server.read("indexes", job, SQL, List.of(oid, oid)).rows().into(DropFacts.class).stream().findFirst()
        .orElseThrow(() -> new TroubleException(new Trouble.BadInput("The index is gone", "refresh the list")));
  }

  /// Why it must stay, with what to do instead.
  Optional<Trouble.BadInput> refusal() {
    if (isSystem) return no("belongs to the system", "it cannot be dropped");
    if (isTemporary) return no("is on a temporary table of another session", "it goes when that session ends");
    if (extension != null) return no("belongs to the extension " + extension, "drop the extension instead");
    if (constraints != null) return no("stands behind the " + constraints, "drop the constraint instead");
    if (isReplicaIdentity) return no("is the replica identity of %s: logical replication needs it".formatted(tableName), "give the table another replica identity first");
    if (parentIndex != null) return no("is the part of %s for the partition %s".formatted(parentIndex, tableName), "drop %s, and its parts go too".formatted(parentIndex));
    return Optional.empty();
  }

  private Optional<Trouble.BadInput> no(String why, String remedy) {
    return Optional.of(new Trouble.BadInput("%s %s".formatted(indexName, why), remedy));
  }

  String drop() {
    return "drop index %s%s".formatted(isPartitioned ? "" : "concurrently ", Sql.name(schemaName, indexName));
  }

  /// The server prints neither tablespace nor comment into the definition.
  String undo() {
    var create = isPartitioned ? definition.replaceFirst("^(CREATE (?:UNIQUE )?INDEX (?:\"(?:[^\"]|\"\")+\"|\\S+) ON) ONLY ", "$1 ")
        : definition.replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX CONCURRENTLY ");
    return (tablespace == null ? "" : "set default_tablespace = %s;\n".formatted(Sql.name(tablespace))) + create + ";"
        + (comment == null ? "" : "\ncomment on index %s is %s;".formatted(Sql.name(schemaName, indexName), Sql.literal(comment)));
  }
}
