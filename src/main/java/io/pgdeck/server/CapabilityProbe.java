package io.pgdeck.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads [Capabilities] in two statements that every role may run on every major.
final class CapabilityProbe implements SqlWork<Capabilities> {
  @Override
  public Capabilities on(Connection connection) throws SQLException {
    var extensions = extensions(connection);
    try (var statement = connection.createStatement(); var row = statement.executeQuery(text("capabilities.sql"))) {
      row.next();
      return new Capabilities(row.getString("version"), row.getInt("version_num") / 10_000, row.getString("database"),
          row.getString("role"), row.getBoolean("superuser"), row.getBoolean("monitor"), row.getBoolean("reads_statistics"),
          row.getBoolean("in_recovery"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
          row.getString("system_identifier"), row.getString("time_zone"), extensions, row.getString("monitoring_version"),
          row.getBoolean("foreign_monitoring_schema"), monitoringObjects(row));
    }
  }

  static ServerFacts facts(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery(text("facts.sql"))) {
      row.next();
      return new ServerFacts(row.getString("address"), row.getString("tls"), row.getInt("max_connections"), row.getInt("connections"),
          row.getInt("standbys"), row.getString("preloaded"), row.getBoolean("track_io_timing"), row.getString("compute_query_id"));
    }
  }

  private static Set<String> monitoringObjects(ResultSet row) throws SQLException {
    return Set.of((String[]) row.getArray("monitoring_objects").getArray());
  }

  private static Map<String, Extension> extensions(Connection connection) throws SQLException {
    var found = new HashMap<String, Extension>();
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(text("extensions.sql"))) {
      while (rows.next()) {
        var extension = extension(rows);
        found.put(extension.name(), extension);
      }
    }
    return found;
  }

  private static Extension extension(ResultSet row) throws SQLException {
    return new Extension(row.getString("name"), Extension.State.valueOf(row.getString("state")), row.getString("version"),
        row.getString("schema_name"));
  }

  private static String text(String name) {
    try (var in = CapabilityProbe.class.getResourceAsStream("/io/pgdeck/server/" + name)) {
      if (in == null) throw new IllegalStateException("missing resource " + name);
      return Marked.query(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
