package io.pgdeck.monitoring;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import io.pgdeck.server.Capabilities;

/// Databases the tests of this package start from, and reading a view as the console does.
final class Fixtures {
  private Fixtures() {}

  /// A small Trade Engine with pg_stat_statements.
  static PgDatabase tradeEngine(int major) throws SQLException {
    var database = PgServer.major(major).database("te");
    database.run(text("trade_engine.sql"), "create extension pg_stat_statements");
    // Counters of a session reach the server when it ends at the latest: what analyses must be another one.
    database.run("analyze");
    return database;
  }

  static String text(String name) {
    try (var in = Fixtures.class.getResourceAsStream("/io/pgdeck/monitoring/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Map<String, Object>> read(Connection connection, String view) throws SQLException {
    return read(connection, view, "");
  }

  /// @param tail for example `where v.table_name = 'x'`
  static List<Map<String, Object>> read(Connection connection, String view, String tail) throws SQLException {
    var source = SqlCatalog.source(view, Capabilities.on(connection));
    return PgDatabase.rows(connection, "select * from " + source.from() + " as v " + tail);
  }

  static <T> T schema(PgDatabase database, Function<MonitoringSchema, T> work) throws SQLException {
    try (var connection = database.connect()) {
      return work.apply(new MonitoringSchema(connection));
    }
  }
}
