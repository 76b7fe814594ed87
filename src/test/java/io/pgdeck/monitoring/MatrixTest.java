package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole matrix: every major, with the extension preloaded and without, on Trade Engine, on a foreign database and on an empty
/// one; in each, every view as superuser, as a member of pg_monitor and as a bare role, direct and beside the installed schema,
/// and every function. `mvn verify` runs the quick subset of [EveryViewTest]; this one needs -Pall-majors.
@Tag("matrix")
class MatrixTest {
  private enum Content { TRADE_ENGINE, FOREIGN, EMPTY }

  static Stream<Arguments> cells() {
    return PgServer.majors().stream().flatMap(m -> Stream.of(true, false).flatMap(x -> Stream.of(Content.values()).map(c -> Arguments.of(m, x, c))));
  }

  @ParameterizedTest(name = "PostgreSQL {0}, extensions {1}, {2}")
  @MethodSource("cells")
  void everyViewAndFunctionRuns(int major, boolean extensions, Content content) throws SQLException {
    var database = database(major, extensions, content);
    database.run("create role cell_bare login", "create role cell_monitor login in role pg_monitor");
    try (var superuser = database.connect()) {
      for (var role : List.of("postgres", "cell_monitor", "cell_bare")) {
        try (var connection = database.connectAs(role)) {
          assertThat(readsEveryView(connection, role)).isEmpty();
        }
      }
      new MonitoringSchema(superuser).install(null);
      database.run("grant monitoring_reader to cell_monitor");
      assertThat(readsEveryView(superuser, "postgres")).containsExactlyInAnyOrderElementsOf(EveryViewTest.views());
      functions(superuser, "true");
      try (var monitor = database.connectAs("cell_monitor"); var bare = database.connectAs("cell_bare")) {
        assertThat(readsEveryView(monitor, "cell_monitor")).containsExactlyInAnyOrderElementsOf(EveryViewTest.views());
        // A reader may call a function whose example writes only through another one it may not.
        functions(monitor, "p.provolatile = 's' and has_function_privilege(p.oid, 'execute')");
        assertThat(SqlCatalog.installed(Capabilities.on(bare))).as("without a right on the schema the direct text runs, as above").isEmpty();
      }
    } finally {
      if (Fixtures.schema(database, MonitoringSchema::status).version() != null) Fixtures.schema(database, MonitoringSchema::uninstall);
      database.run("drop role cell_monitor", "drop role cell_bare");
    }
  }

  private static PgDatabase database(int major, boolean extensions, Content content) throws SQLException {
    var database = (extensions ? PgServer.major(major) : PgServer.plain(major)).database("matrix");
    switch (content) {
      case TRADE_ENGINE -> database.run(Fixtures.text("trade_engine.sql"));
      case FOREIGN -> database.run("create schema \"Ho.st\"", "create table \"Ho.st\".\"we\"\"ird\" (id int primary key, v text)",
          "insert into \"Ho.st\".\"we\"\"ird\" select n, n from generate_series(1, 2000) n", "create index on \"Ho.st\".\"we\"\"ird\" (v)", "create materialized view m as select 1 as a",
          "create table log (at date) partition by range (at)", "create table log_1 partition of log for values from (minvalue) to (maxvalue)");
      case EMPTY -> { }
    }
    if (extensions) database.run("create extension pg_stat_statements", "create extension pgstattuple", "create extension pg_buffercache", "create extension amcheck");
    database.run("analyze");
    return database;
  }

  /// @return the views that were read as installed ones
  private static List<String> readsEveryView(Connection connection, String role) throws SQLException {
    var server = Capabilities.on(connection);
    var installed = new java.util.ArrayList<String>();
    for (var view : EveryViewTest.views()) {
      var source = SqlCatalog.source(view, server);
      if (source.installed()) installed.add(view);
      try {
        PgDatabase.rows(connection, "select * from " + source.from() + " as v");
      } catch (SQLException e) {
        throw new AssertionError(view + " as " + role + ": " + e.getMessage(), e);
      }
    }
    return installed;
  }

  /// The example of each function's help, in a transaction that is rolled back.
  private static void functions(Connection connection, String which) throws SQLException {
    var names = PgDatabase.rows(connection, "select p.proname from pg_proc p where p.pronamespace = 'monitoring'::regnamespace and " + which + " order by 1");
    assertThat(names).hasSizeGreaterThan(5);
    connection.setAutoCommit(false);
    for (var row : names) {
      var name = (String) row.get("proname");
      var example = SqlCatalog.read("functions/" + name + ".md").lines().filter(l -> l.startsWith("Example: select ")).findFirst();
      // Acknowledging needs an open alert; a reset of the statements cannot be rolled back.
      if (example.isEmpty() || name.equals("acknowledge_alert") || name.equals("reset_query_stats")) continue;
      try {
        PgDatabase.rows(connection, example.get().substring("Example: ".length()).replaceFirst("\\.$", ""));
      } catch (SQLException e) {
        // What needs an extension that is not here says so in a sentence of its own.
        if (!"55000".equals(e.getSQLState())) throw new AssertionError(name + ": " + e.getMessage(), e);
      } finally {
        connection.rollback();
      }
    }
    connection.setAutoCommit(true);
  }
}
