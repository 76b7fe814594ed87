package io.pgdeck.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What this server and this role allow, probed once per connection and again on request.
/// Sources: `server_version_num`, `pg_extension`, `pg_has_role`, `pg_control_system()` (all since 13).
///
/// @param version          as the server writes it, for example `18.6`
/// @param role             the session's role
/// @param monitor          member of pg_monitor (or superuser): sees all sessions and statements
/// @param readsStatistics  sees `pg_stats` of tables it does not own (pg_read_all_data or superuser)
/// @param systemIdentifier the cluster's identity, survives renames and moves
/// @param monitoringVersion version of our installed `monitoring` schema, null when it is not ours or absent
/// @param foreignMonitoringSchema a schema of that name exists that is not ours
/// @param monitoringObjects relations of the installed schema that this role may read
public record Capabilities(String version, int major, String database, String role, boolean superuser, boolean monitor,
    boolean readsStatistics, boolean inRecovery, Instant startedAt, String systemIdentifier, String timeZone, Map<String, Extension> extensions,
    @Nullable String monitoringVersion, boolean foreignMonitoringSchema, Set<String> monitoringObjects) {

  public Capabilities {
    extensions = Map.copyOf(extensions);
    monitoringObjects = Set.copyOf(monitoringObjects);
  }

  /// Asks the server on an open connection, for those who work outside the pool.
  public static Capabilities on(Connection connection) throws SQLException {
    return new CapabilityProbe().on(connection);
  }

  public Extension extension(String name) {
    return extensions.getOrDefault(name, new Extension(name, Extension.State.ABSENT, null, null));
  }
}
