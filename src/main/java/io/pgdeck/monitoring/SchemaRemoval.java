package io.pgdeck.monitoring;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Takes the schema away again: what the installer recorded, backwards, each object by itself. Runs inside the caller's transaction.
final class SchemaRemoval {
  private final Connection connection;
  private final List<String> done = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();

  SchemaRemoval(Connection connection) {
    this.connection = connection;
  }

  SchemaChange run() throws SQLException {
    if (SchemaWork.strings(connection, "select pg_catalog.to_regclass('monitoring.installed_objects')::text").getFirst() == null) {
      throw new TroubleException(new Trouble.NotInstalled("PgDeck's monitoring schema is not installed in this database", "there is nothing to remove"));
    }
    var before = SchemaWork.strings(connection, "select o.detail from monitoring.installed_objects o where o.kind = 'schema'").stream().findFirst().orElse("kept ");
    var roles = recorded("'role'");
    var grants = recorded("'grant' and o.detail is null and o.name in (select r.rolname from pg_catalog.pg_roles r)");
    var extensions = recorded("'extension'");
    jobs();
    dropViewsAndFunctions();
    for (var table : recorded("'table'")) {
      SchemaWork.run(connection, "drop table if exists monitoring." + quoted(table));
      done.add("table " + table);
    }
    for (var role : grants) {
      SchemaWork.run(connection, "revoke usage on schema monitoring from " + quoted(role));
      done.add("grant " + role);
    }
    for (var extension : extensions) extension(extension);
    schema(before);
    for (var role : roles) role(role);
    return new SchemaChange(done, List.of(), kept, waiting, List.of());
  }

  /// What was written into pg_cron, which others may have taken away since.
  private void jobs() throws SQLException {
    if (recorded("'job'").isEmpty()) return;
    for (var job : SchemaWork.strings(connection, "select u.job_name from monitoring.unschedule_cron_jobs() u where u.action = 'REMOVED'")) done.add("job " + job);
  }

  void dropViewsAndFunctions() throws SQLException {
    for (var function : recorded("'function'")) {
      SchemaWork.run(connection, "drop function if exists monitoring." + quoted(function));
      done.add("function " + function);
    }
    for (var view : recorded("'view'")) {
      SchemaWork.run(connection, "drop view if exists monitoring." + quoted(view));
      done.add("view " + view);
    }
  }

  /// A schema that was here before keeps its former comment; one that others have filled since stays, named.
  private void schema(String before) throws SQLException {
    var savepoint = connection.setSavepoint();
    try {
      if (before.equals("made")) {
        SchemaWork.run(connection, "drop schema monitoring");
        done.add("schema monitoring");
      } else {
        var comment = before.substring("kept ".length());
        SchemaWork.run(connection, "comment on schema monitoring is " + (comment.isEmpty() ? "null" : Prose.literal(comment)));
      }
    } catch (SQLException e) {
      if (!"2BP01".equals(e.getSQLState())) throw e;
      connection.rollback(savepoint);
      SchemaWork.run(connection, "comment on schema monitoring is " + (tradeEngineAlone() ? "'Trade Engine objects'" : "null"));
      waiting.add("schema monitoring stays: it holds objects that PgDeck did not make ("
          + String.join(", ", new TreeSet<>(SchemaRecord.there(connection)).stream().filter(o -> !o.startsWith("role ")).limit(5).toList()) + ")");
    }
  }

  /// The guard lets Trade Engine's objects pass and nothing else.
  private boolean tradeEngineAlone() throws SQLException {
    SchemaWork.run(connection, "comment on schema monitoring is null");
    var savepoint = connection.setSavepoint();
    try {
      SchemaWork.run(connection, SqlCatalog.read("guard.sql"));
      return true;
    } catch (SQLException e) {
      if (!"42P06".equals(e.getSQLState())) throw e;
      connection.rollback(savepoint);
      return false;
    }
  }

  /// Made by us on request; what others built on it keeps it.
  private void extension(String name) throws SQLException {
    var savepoint = connection.setSavepoint();
    try {
      SchemaWork.run(connection, "drop extension if exists " + quoted(name));
      done.add("extension " + name);
    } catch (SQLException e) {
      if (!"2BP01".equals(e.getSQLState()) && !"42501".equals(e.getSQLState())) throw e;
      connection.rollback(savepoint);
      waiting.add("extension %s stays: %s".formatted(name, "2BP01".equals(e.getSQLState()) ? "other objects need it" : "dropping it takes its owner"));
    }
  }

  /// Only a role that carries our comment; another database may still need it.
  private void role(String role) throws SQLException {
    var ours = SchemaWork.strings(connection, "select 'yes' from pg_catalog.pg_roles r where r.rolname = " + Prose.literal(role)
        + " and pg_catalog.shobj_description(r.oid, 'pg_authid') ~ '^PgDeck: '");
    if (ours.isEmpty()) return;
    var members = SchemaWork.strings(connection, SqlCatalog.read("role_needed.sql").replace("?", Prose.literal(quoted(role))));
    if (!members.isEmpty()) {
      kept.add("role %s stays: it was granted to %s".formatted(role, String.join(", ", members)));
      return;
    }
    var savepoint = connection.setSavepoint();
    try {
      SchemaWork.run(connection, "drop role " + quoted(role));
      done.add("role " + role);
    } catch (SQLException e) {
      if (!"2BP01".equals(e.getSQLState()) && !"42501".equals(e.getSQLState())) throw e;
      connection.rollback(savepoint);
      if ("2BP01".equals(e.getSQLState())) kept.add("role %s stays: another database needs it".formatted(role));
      else waiting.add("role %s stays: dropping it takes a superuser".formatted(role));
    }
  }

  private List<String> recorded(String kind) throws SQLException {
    if (SchemaWork.strings(connection, "select pg_catalog.to_regclass('monitoring.installed_objects')::text").getFirst() == null) return List.of();
    return SchemaWork.strings(connection, "select o.name from monitoring.installed_objects o where o.kind = " + kind + " order by o.position desc");
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
