package io.pgdeck.monitoring;

import io.pgdeck.monitoring.SchemaStatus.Item;
import io.pgdeck.monitoring.SchemaStatus.State;
import io.pgdeck.job.Job;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.SqlTrouble;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Installs, looks at and removes the `monitoring` schema over one writable connection, which the caller opens and closes.
///
/// Each change is one transaction under an advisory lock. What was made is recorded in `monitoring.installed_objects`; the
/// schema is ours by its comment, a role by its own. All troubles come as [TroubleException]; nothing is half-made then.
public final class MonitoringSchema {
  private static final String LOCK = "select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext('pgdeck monitoring schema'))";
  private final Connection connection;

  public MonitoringSchema(Connection connection) {
    this.connection = connection;
  }

  /// Opens a connection of its own for the work and closes it; what the job's cancel stops, stops on the server.
  public static <T> T on(Server server, Job job, Function<MonitoringSchema, T> work) {
    try (var connection = server.openForAction("schema"); var _ = job.onCancel(() -> SchemaWork.cancel(connection))) {
      return work.apply(new MonitoringSchema(connection));
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.of(job.name(), e, 0, job.cancelAsked()), e);
    }
  }

  /// The whole SQL for this server, for a DBA who installs by hand: plain statements, one transaction, no meta-commands.
  ///
  /// @param application role that may read and run everything, null for `trade_engine_app` where it exists
  public String script(@Nullable String application) {
    return SchemaWork.in("Writing the schema's script", () -> {
      var parts = parts(application);
      return "-- PgDeck monitoring schema, version " + SqlCatalog.VERSION + ", for PostgreSQL " + capabilities().major() + ".\nbegin;\n"
          + SqlCatalog.read("guard.sql").strip() + "\n" + parts.stream().map(SchemaPart::sql).collect(Collectors.joining("\n\n")) + "\n\n"
          + records(parts) + "\ncommit;\n";
    });
  }

  /// Makes what is missing and renews what is older. Running it again changes nothing.
  public SchemaChange install(@Nullable String application) {
    return SchemaWork.in("Installing the monitoring schema", () -> SchemaWork.transaction(connection, LOCK, () -> {
      run(SqlCatalog.read("guard.sql"));
      var made = new ArrayList<SchemaPart>();
      var waiting = new ArrayList<String>();
      for (var part : parts(application)) {
        if (part.optional() ? allowed(part, waiting) : renewed(part)) made.add(part);
      }
      run(records(made));
      return new SchemaChange(made.stream().map(SchemaPart::toString).toList(), waiting);
    }));
  }

  /// Compares what is there with what this PgDeck would make on this server.
  public SchemaStatus status() {
    return SchemaWork.in("Reading the state of the monitoring schema", () -> {
      var server = capabilities();
      var recorded = server.monitoringVersion() == null ? Map.<String, String>of() : recorded();
      var there = there();
      var items = parts(null).stream().map(p -> new Item(p.kind(), p.name(), state(p, there, recorded))).toList();
      return new SchemaStatus(server.monitoringVersion(), server.foreignMonitoringSchema(), recorded.get("source"), items);
    });
  }

  /// Drops what [#install] recorded, backwards and without CASCADE. Trade Engine's own objects stay.
  public SchemaChange uninstall() {
    return SchemaWork.in("Removing the monitoring schema", () -> SchemaWork.transaction(connection, LOCK, () -> new SchemaRemoval(connection).run()));
  }

  private List<SchemaPart> parts(@Nullable String application) throws SQLException {
    var server = capabilities();
    var relations = there().stream().filter(t -> t.startsWith("view ") || t.startsWith("table ")).map(t -> t.substring(t.indexOf(' ') + 1)).collect(Collectors.toSet());
    var roles = SchemaWork.strings(connection, "select r.rolname::text from pg_catalog.pg_roles r");
    if (application != null && !roles.contains(application)) {
      throw new TroubleException(new Trouble.BadInput("There is no role \"%s\"".formatted(application), "create it first, or leave --role-app out"));
    }
    return SchemaParts.of(server, relations, application != null ? application : roles.contains("trade_engine_app") ? "trade_engine_app" : null);
  }

  private Capabilities capabilities() throws SQLException {
    return Capabilities.on(connection);
  }

  private Set<String> there() throws SQLException {
    return new HashSet<>(SchemaWork.strings(connection, "select s.kind || ' ' || s.name from (\n" + SqlCatalog.read("state.sql") + "\n) s"));
  }

  /// Checksums by `kind name`, and under `source` who installed it when.
  private Map<String, String> recorded() throws SQLException {
    var rows = SchemaWork.strings(connection, """
        select o.kind || ' ' || o.name || '=' || o.checksum from monitoring.installed_objects o
        union all
        select 'source=' || 'by ' || min(o.installed_by) || ' at ' || to_char(max(o.installed_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
        from monitoring.installed_objects o having count(*) > 0""");
    var found = new HashMap<String, String>();
    for (var row : rows) found.put(row.substring(0, row.lastIndexOf('=')), row.substring(row.lastIndexOf('=') + 1));
    return found;
  }

  private static State state(SchemaPart part, Set<String> there, Map<String, String> recorded) {
    var checksum = recorded.get(part.toString());
    var exists = part.kind().equals("schema") || part.kind().equals("grant") || there.contains(part.toString());
    return checksum == null || !exists ? State.MISSING : checksum.equals(part.checksum()) ? State.INSTALLED : State.OUTDATED;
  }

  /// A view whose columns changed cannot be replaced: it and all above it are dropped first, which foreign objects on it forbid.
  private boolean renewed(SchemaPart part) throws SQLException {
    var before = connection.setSavepoint();
    try {
      run(part.sql());
    } catch (SQLException e) {
      if (!"42P16".equals(e.getSQLState()) && !"42P13".equals(e.getSQLState())) throw e;
      connection.rollback(before);
      new SchemaRemoval(connection).dropViewsAndFunctions();
      for (var again : parts(null)) {
        if (again.kind().equals("view") || again.kind().equals("function")) run(again.sql());
      }
      run(part.sql());
    }
    connection.releaseSavepoint(before);
    return true;
  }

  private boolean allowed(SchemaPart part, List<String> waiting) throws SQLException {
    var before = connection.setSavepoint();
    try {
      run(part.sql());
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState()) && !"42704".equals(e.getSQLState()) && !"0LP01".equals(e.getSQLState())) throw e;
      connection.rollback(before);
      waiting.add("%s waits for a superuser: %s".formatted(part, SqlTrouble.of(part.toString(), e, 0, false).sentence()));
      return false;
    }
  }

  private static String records(List<SchemaPart> parts) {
    var rows = new ArrayList<String>();
    for (var part : parts) {
      rows.add("  (%d, '%s', %s, '%s', '%s', %s)".formatted(rows.size() + 1, part.kind(), Prose.literal(part.name()), part.checksum(), SqlCatalog.VERSION,
          part.kind().equals("schema") ? "pg_catalog.current_setting('pgdeck.schema_before')" : "null"));
    }
    return "insert into monitoring.installed_objects as o (position, kind, name, checksum, version, detail)\nvalues\n" + String.join(",\n", rows)
        + "\non conflict (kind, name) do update set position = excluded.position, checksum = excluded.checksum, version = excluded.version,\n"
        + "  installed_at = excluded.installed_at, installed_by = excluded.installed_by\nwhere o.checksum <> excluded.checksum;";
  }

  private void run(String sql) throws SQLException {
    SchemaWork.run(connection, sql);
  }
}
