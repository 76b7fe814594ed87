package io.pgdeck.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Where a test's database is and how to get in.
public record PgDatabase(String host, int port, String user, String name, String password) {
  /// An identifier as SQL wants it, whatever it contains.
  public static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /// A connection of its own in autocommit; the caller closes it.
  public Connection connect() throws SQLException {
    return connectAs(user);
  }

  public Connection connectAs(String role) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "pgdeck-test");
    return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(host, port, URLEncoder.encode(name, StandardCharsets.UTF_8)), properties);
  }

  /// Runs statements that return nothing, each by itself.
  public void run(String... statements) throws SQLException {
    try (var connection = connect(); var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// All rows, columns by name in their order, values as the driver gives them.
  public List<Map<String, Object>> rows(String sql) throws SQLException {
    try (var connection = connect()) {
      return rows(connection, sql);
    }
  }

  public static List<Map<String, Object>> rows(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<Map<String, Object>>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    }
  }

  private static Map<String, Object> row(ResultSet result) throws SQLException {
    var row = new LinkedHashMap<String, Object>();
    var facts = result.getMetaData();
    for (int i = 1; i <= facts.getColumnCount(); i++) {
      row.put(facts.getColumnLabel(i), result.getObject(i));
    }
    return row;
  }
}
