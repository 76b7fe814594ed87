package io.pgdeck.indexes;

import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Sql;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table with its partitions, and for each of them where the building of one index stands.
///
/// @param nodes parents before their children; the first is the table itself
record BuildTree(List<Node> nodes) {
  private static final String FIND = SqlCatalog.statement("/io/pgdeck/indexes/find_table.sql");
  private static final String TREE = SqlCatalog.statement("/io/pgdeck/indexes/build_tree.sql");
  private static final String INDEXES = SqlCatalog.statement("/io/pgdeck/indexes/build_indexes.sql");
  private static final int NAMES = 5;

  record Table(long oid, @Nullable Long parentOid, String schemaName, String tableName, String kind, boolean owned, String owner, long heapBytes) {
    boolean partitioned() {
      return kind.equals("p");
    }
  }

  private record Found(long oid, @Nullable Long tableOid, String schemaName, String indexName, @Nullable Boolean valid, @Nullable Long parentOid) {}

  private record Hit(long oid, String schemaName, String tableName) {}

  /// @param indexName    the one it has, or will get
  /// @param create       the statement that makes it
  /// @param indexOid     null when it is not there yet
  /// @param valid        of the index that is there
  /// @param attached     to the index of the table above
  /// @param ours         sent to this server by us, by the audit log
  record Node(Table table, String indexName, String create, @Nullable Long indexOid, boolean valid, boolean attached, boolean ours) {
    boolean there() {
      return indexOid != null;
    }

    /// A leaf's index that was cut while it was built.
    boolean broken() {
      return there() && !valid && !table.partitioned();
    }

    String index() {
      return Sql.name(table.schemaName(), indexName);
    }

    String object() {
      return table.schemaName() + "." + table.tableName();
    }
  }

  static BuildTree read(Server server, Job job, IndexStatement statement, AuditLog audit) {
    var tables = server.read("indexes", job, TREE, List.of(find(server, job, statement))).rows().into(Table.class);
    if (tables.isEmpty()) throw new TroubleException(new Trouble.BadInput("The table is gone", "check its name"));
    var foreign = tables.stream().filter(t -> t.kind().equals("f")).findFirst();
    if (foreign.isPresent()) {
      throw new TroubleException(new Trouble.BadInput("%s is a foreign table, so no index of the whole can become valid".formatted(foreign.get().tableName()),
          "build one on each of the other partitions"));
    }
    var found = indexes(server, job, statement, tables);
    var nodes = new ArrayList<Node>();
    for (var table : tables) nodes.add(node(server, statement, audit, table, found, nodes));
    return new BuildTree(List.copyOf(nodes));
  }

  private static Node node(Server server, IndexStatement statement, AuditLog audit, Table table, List<Found> found, List<Node> above) {
    var parent = above.stream().filter(n -> Long.valueOf(n.table().oid()).equals(table.parentOid())).findFirst().orElse(null);
    var parentIndex = parent == null ? null : parent.indexOid();
    var attached = parentIndex == null ? null : found.stream().filter(f -> Long.valueOf(table.oid()).equals(f.tableOid()) && parentIndex.equals(f.parentOid()))
        .findFirst().orElse(null);
    if (attached != null) {
      return new Node(table, attached.indexName(), "", attached.oid(), Boolean.TRUE.equals(attached.valid()), true, true);
    }
    for (var attempt = 0; attempt < NAMES; attempt++) {
      var name = name(statement, table, attempt);
      var create = create(statement, table, name);
      var there = found.stream().filter(f -> f.schemaName().equals(table.schemaName()) && f.indexName().equals(name)).findFirst().orElse(null);
      if (there == null) return new Node(table, name, create, null, false, false, false);
      var ours = Long.valueOf(table.oid()).equals(there.tableOid()) && audit.sent(server.profile().address(), create);
      if (ours && (there.parentOid() == null || table.parentOid() == null)) return new Node(table, name, create, there.oid(), Boolean.TRUE.equals(there.valid()), false, true);
      if (table.parentOid() == null) {
        throw new TroubleException(new Trouble.BadInput("The name %s is taken by %s that this command did not begin".formatted(name,
            there.tableOid() == null ? "a relation" : Boolean.TRUE.equals(there.valid()) ? "an index" : "an invalid index"), "choose another name, or look at it first"));
      }
    }
    throw new TroubleException(new Trouble.BadInput("Every name for the index on %s is taken".formatted(table.tableName()), "choose another name for the index"));
  }

  private static String name(IndexStatement statement, Table table, int attempt) {
    return table.parentOid() == null ? statement.chosenName() : statement.partitionName(table.tableName(), attempt);
  }

  private static String create(IndexStatement statement, Table table, String name) {
    return "create %sindex %s%s on %s%s %s".formatted(statement.unique() ? "unique " : "", table.partitioned() ? "" : "concurrently ", Sql.name(name),
        table.partitioned() ? "only " : "", Sql.name(table.schemaName(), table.tableName()), statement.rest());
  }

  private static List<Found> indexes(Server server, Job job, IndexStatement statement, List<Table> tables) {
    var schemas = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (var table : tables) {
      for (var attempt = 0; attempt < (table.parentOid() == null ? 1 : NAMES); attempt++) {
        schemas.add(table.schemaName());
        names.add(name(statement, table, attempt));
      }
    }
    var oids = tables.stream().map(t -> String.valueOf(t.oid())).collect(Collectors.joining(",", "{", "}"));
    return server.read("indexes", job, INDEXES, List.of(oids, array(schemas), array(names))).rows().into(Found.class);
  }

  private static String array(List<String> values) {
    return values.stream().map(v -> '"' + v.replace("\\", "\\\\").replace("\"", "\\\"") + '"').collect(Collectors.joining(",", "{", "}"));
  }

  private static long find(Server server, Job job, IndexStatement statement) {
    var hits = server.read("indexes", job, FIND, List.of(statement.table())).rows().into(Hit.class).stream()
        .filter(h -> statement.schema() == null || statement.schema().equals(h.schemaName())).toList();
    if (hits.isEmpty()) throw new TroubleException(new Trouble.BadInput("There is no table %s".formatted(statement.table()), "check its name and schema"));
    if (hits.size() > 1) throw new TroubleException(new Trouble.BadInput("%s is in several schemas".formatted(statement.table()), "write schema.name"));
    return hits.getFirst().oid();
  }

  Node root() {
    return nodes.getFirst();
  }

  List<Node> leaves() {
    return nodes.stream().filter(n -> !n.table().partitioned()).toList();
  }

  /// Valid from the top to the last leaf.
  boolean complete() {
    return root().there() && root().valid();
  }
}
