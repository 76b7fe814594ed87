package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands in a database that is to be seeded. The comment on public.symbols, which is made together with the first table, says that
/// what is there is Trade Engine, and while it is being loaded that it is a half-made one.
final class Leftovers {
  private static final String LOADING = "; loading";
  private final Connection connection;

  Leftovers(Connection connection) {
    this.connection = connection;
  }

  /// As the comment says; what lies half-made is not taken away by anybody but `undo`.
  static String half(String description) {
    return description + LOADING;
  }

  Optional<String> marker() throws SQLException {
    return strings("seed/marker").stream().findFirst();
  }

  boolean halfMade() throws SQLException {
    return marker().filter(m -> m.endsWith(LOADING)).isPresent();
  }

  /// Names as they are written in SQL.
  List<String> inTheWay() throws SQLException {
    return strings("seed/in_the_way");
  }

  /// Whether this session is the only one that seeds here.
  boolean alone() throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery(Script.read("seed/alone").query())) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /// Takes a half-made Trade Engine away, partition by partition.
  void undo() throws SQLException {
    if (!halfMade()) return;
    for (var drop : strings("seed/partitions")) run(drop);
    Script.read("seed/undo").run(connection);
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> strings(String script) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(Script.read(script).query())) {
      var found = new ArrayList<String>();
      while (rows.next()) found.add(rows.getString(1));
      return found;
    }
  }
}
