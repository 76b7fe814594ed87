package io.pgdeck.monitoring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Runs statements of an installation on its connection and keeps the server's warnings.
final class Statements {
  /// insufficient_privilege, dependent_objects_still_exist
  private static final Set<String> REFUSED = Set.of("42501", "2BP01");

  private final Connection connection;
  private final List<String> warnings = new ArrayList<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  List<String> warnings() {
    return warnings;
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      for (var w = statement.getWarnings(); w != null; w = w.getNextWarning()) warnings.add(String.valueOf(w.getMessage()));
    }
  }

  /// False when rights or dependants forbid it; the transaction goes on.
  boolean attempt(String sql) throws SQLException {
    var before = connection.setSavepoint();
    try {
      run(sql);
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException e) {
      connection.rollback(before);
      if (REFUSED.contains(String.valueOf(e.getSQLState()))) return false;
      throw e;
    }
  }

  /// The first column of all rows; every parameter is bound as text or as an array of oids.
  List<String> words(String sql, Object... binds) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < binds.length; i++) {
        if (binds[i] instanceof Long[] oids) statement.setArray(i + 1, connection.createArrayOf("int8", oids));
        else statement.setString(i + 1, String.valueOf(binds[i]));
      }
      try (var rows = statement.executeQuery()) {
        var words = new ArrayList<String>();
        while (rows.next()) words.add(rows.getString(1));
        return words;
      }
    }
  }

  boolean roleExists(String name) throws SQLException {
    return !words("select r.rolname from pg_catalog.pg_roles r where r.rolname = ?", name).isEmpty();
  }

  /// Objects of others that would fall with these relations and functions.
  List<String> dependants(List<SchemaState.Found> falling, List<SchemaState.Found> ours) throws SQLException {
    return words(SqlCatalog.read("install/dependants.sql"), oids(falling), oids(falling), oids(ours));
  }

  private static Long[] oids(List<SchemaState.Found> objects) {
    return objects.stream().map(SchemaState.Found::oid).toArray(Long[]::new);
  }
}
