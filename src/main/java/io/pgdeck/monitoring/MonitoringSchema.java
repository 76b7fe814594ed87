package io.pgdeck.monitoring;

import io.pgdeck.monitoring.SchemaStatus.Item;
import io.pgdeck.job.Job;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.SqlTrouble;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
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
  /// Over a read-only connection the state can be read and nothing made.
  public static <T> T on(Server server, Job job, Function<MonitoringSchema, T> work) {
    try (var connection = server.profile().readOnly() ? server.openForReading("schema") : server.openForAction("schema"); var _ = job.onCancel(() -> SchemaWork.cancel(connection))) {
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
      return "-- PgDeck monitoring schema, version " + SqlCatalog.VERSION + ", for PostgreSQL " + capabilities().major() + ".\n"
          + SqlCatalog.read("script_head.sql").strip() + "\nbegin;\n" + SqlCatalog.read("guard.sql").strip() + "\n" + parts.stream().map(SchemaPart::sql).collect(Collectors.joining("\n\n")) + "\n\n"
          + SchemaRecord.sql(parts) + "\n\n" + SqlCatalog.read("after.sql").strip() + "\ncommit;\n" + SqlCatalog.read("script_tail.sql");
    });
  }

  /// Makes what is missing and renews what is older. Running it again changes nothing and says so: nothing is done.
  public SchemaChange install(@Nullable String application) {
    return install(application, Extras.NONE);
  }

  /// What to make beside the schema itself.
  ///
  /// @param extensions pg_stat_statements, pg_trgm and btree_gist, where the server has them and nobody made them yet
  /// @param jobs       with a first installation, in pg_cron: those that only read and record
  public record Extras(boolean extensions, boolean jobs) {
    public static final Extras NONE = new Extras(false, false);
    public static final Extras ALL = new Extras(true, true);
  }

  public SchemaChange install(@Nullable String application, Extras extras) {
    return SchemaWork.in("Installing the monitoring schema", () -> SchemaWork.transaction(connection, LOCK, () -> {
      run(SqlCatalog.read("guard.sql"));
      refuseNewer();
      return new SchemaRenewal(connection, () -> parts(application)).run(extras);
    }));
  }

  /// Compares what is there with what this PgDeck would make on this server.
  public SchemaStatus status() {
    return SchemaWork.in("Reading the state of the monitoring schema", () -> {
      var server = capabilities();
      var record = server.monitoringVersion() == null ? SchemaRecord.NONE : SchemaRecord.read(connection);
      var items = parts(null).stream().map(p -> new Item(p.kind(), p.name(), record.state(p))).toList();
      return new SchemaStatus(server.monitoringVersion(), server.foreignMonitoringSchema(), record.source(), items);
    });
  }

  /// Drops what [#install] recorded, backwards and without CASCADE. Trade Engine's own objects stay.
  public SchemaChange uninstall() {
    return SchemaWork.in("Removing the monitoring schema", () -> SchemaWork.transaction(connection, LOCK, () -> new SchemaRemoval(connection).run()));
  }

  private List<SchemaPart> parts(@Nullable String application) throws SQLException {
    var server = capabilities();
    var relations = new HashSet<>(SchemaWork.strings(connection, SqlCatalog.read("present.sql")));
    var roles = SchemaWork.strings(connection, "select r.rolname::text from pg_catalog.pg_roles r");
    if (application != null && !roles.contains(application)) {
      throw new TroubleException(new Trouble.BadInput("There is no role \"%s\"".formatted(application), "create it first, or leave --role-app out"));
    }
    return SchemaParts.of(server, relations, application != null ? application : roles.contains("trade_engine_app") ? "trade_engine_app" : null);
  }

  private Capabilities capabilities() throws SQLException {
    return Capabilities.on(connection);
  }

  private void refuseNewer() throws SQLException {
    var installed = capabilities().monitoringVersion();
    if (installed != null && installed.matches("\\d{1,9}") && Integer.parseInt(installed) > Integer.parseInt(SqlCatalog.VERSION)) {
      throw new TroubleException(new Trouble.Refused("A newer PgDeck installed version %s of the schema".formatted(installed),
          "update this console, which makes version " + SqlCatalog.VERSION, null));
    }
  }

  private void run(String sql) throws SQLException {
    SchemaWork.run(connection, sql);
  }
}
