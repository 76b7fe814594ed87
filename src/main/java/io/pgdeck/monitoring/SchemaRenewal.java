package io.pgdeck.monitoring;

import io.pgdeck.monitoring.SchemaStatus.State;
import io.pgdeck.server.SqlTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings the schema to what this PgDeck makes, inside the caller's transaction: what stands as it should is not touched, rows of
/// tables and everybody's grants stay.
final class SchemaRenewal {
  /// invalid_table_definition, invalid_function_definition: `create or replace` cannot change columns.
  private static final Set<String> OTHER_COLUMNS = Set.of("42P16", "42P13");
  /// insufficient_privilege, undefined_object, invalid_grant_operation
  private static final Set<String> NOT_ALLOWED = Set.of("42501", "42704", "0LP01", "3F000");

  /// The parts for the server as it is at that moment.
  @FunctionalInterface
  interface Parts {
    List<SchemaPart> now() throws SQLException;
  }

  private final Connection connection;
  private final Parts wanted;
  private final List<String> done = new ArrayList<>();
  private final List<String> unchanged = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();

  SchemaRenewal(Connection connection, Parts wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  SchemaChange run(MonitoringSchema.Extras extras) throws SQLException {
    var record = SchemaRecord.read(connection);
    var beside = new SchemaExtras(connection, record);
    // First, since the views' texts follow what the extensions offer.
    var present = new ArrayList<>(beside.extensions(extras.extensions()));
    done.addAll(beside.done());
    SchemaWork.run(connection, "select pg_catalog.set_config('pgdeck.usage_before', '', true)");
    for (var part : wanted.now()) {
      if (record.state(part) == State.INSTALLED) {
        present.add(part);
        unchanged.add(part.toString());
      } else if (!part.optional()) present.add(renewed(part));
      else if (allowed(part)) present.add(part);
    }
    dropObsolete(record, present);
    SchemaWork.run(connection, SchemaRecord.sql(present));
    SchemaWork.run(connection, SqlCatalog.read("after.sql"));
    beside.jobs(extras.jobs());
    done.addAll(beside.done().stream().filter(o -> o.startsWith("job ")).toList());
    unchanged.addAll(beside.unchanged());
    return new SchemaChange(done, unchanged, List.of(), waiting, beside.notes());
  }

  /// A view whose columns changed cannot be replaced: it and all others are dropped and made again, which objects of others on
  /// them forbid; the grants on them are given again.
  private SchemaPart renewed(SchemaPart part) throws SQLException {
    var before = connection.setSavepoint();
    try {
      SchemaWork.run(connection, part.sql());
    } catch (SQLException e) {
      if (!OTHER_COLUMNS.contains(String.valueOf(e.getSQLState()))) throw e;
      connection.rollback(before);
      SchemaWork.run(connection, SqlCatalog.read("save_grants.sql"));
      dropAll("function");
      dropAll("view");
      for (var again : wanted.now()) {
        if (again.kind().equals("view") || again.kind().equals("function")) SchemaWork.run(connection, again.sql());
      }
      SchemaWork.run(connection, SqlCatalog.read("restore_grants.sql"));
    }
    connection.releaseSavepoint(before);
    done.add(part.toString());
    return part;
  }

  /// What stands of an older PgDeck and what this run has made already, in one statement: they may read each other in any order.
  private void dropAll(String kind) throws SQLException {
    var names = Stream.concat(SchemaRecord.read(connection).checksums().keySet().stream(), done.stream()).filter(n -> n.startsWith(kind + " ")).distinct()
        .map(n -> "monitoring.\"" + n.substring(kind.length() + 1).replace("\"", "\"\"") + "\"").collect(Collectors.joining(", "));
    if (!names.isEmpty()) SchemaWork.run(connection, "drop " + kind + " if exists " + names);
  }

  private boolean allowed(SchemaPart part) throws SQLException {
    var before = connection.setSavepoint();
    try {
      SchemaWork.run(connection, part.sql());
      connection.releaseSavepoint(before);
      done.add(part.toString());
      return true;
    } catch (SQLException e) {
      if (!NOT_ALLOWED.contains(String.valueOf(e.getSQLState()))) throw e;
      connection.rollback(before);
      waiting.add("%s waits for a superuser: %s".formatted(part, SqlTrouble.of(part.toString(), e, 0, false).sentence()));
      return false;
    }
  }

  /// Views and functions of an older PgDeck, or whose relation is gone; the record forgets them.
  private void dropObsolete(SchemaRecord record, List<SchemaPart> present) throws SQLException {
    var kept = present.stream().map(SchemaPart::toString).collect(Collectors.toSet());
    for (var name : List.copyOf(record.checksums().keySet()).reversed()) {
      if (kept.contains(name) || !name.startsWith("view ") && !name.startsWith("function ")) continue;
      var kind = name.substring(0, name.indexOf(' '));
      var object = name.substring(kind.length() + 1);
      SchemaWork.run(connection, "drop %s if exists monitoring.\"%s\"".formatted(kind, object.replace("\"", "\"\"")));
      SchemaWork.run(connection, "delete from monitoring.installed_objects where kind = '%s' and name = %s".formatted(kind, Prose.literal(object)));
      done.add(name);
    }
  }
}
