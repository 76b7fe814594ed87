package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Once for every view: it is in the list, runs on every major with and without pg_stat_statements, and gives the same columns and
/// rows installed and direct; its columns are the lines of its help.
class EveryViewTest {
  private static final String DISGUISE = "create schema \"Ho.st\"; create table \"Ho.st\".\"we\"\"ird\" (\"a.b\" int primary key, \"ünïcode\" text);"
      + " create index \"Idx.1\" on \"Ho.st\".\"we\"\"ird\" (\"ünïcode\"); create table \"select\" (\"$1\" int, \"?\" text);"
      + " create materialized view \"Ho.st\".\"M 'v\" as select 1 as a; create table \"new\nline\" (a int) partition by range (a);"
      + " create table \"new\nline 1\" partition of \"new\nline\" for values from (1) to (10)";

  static Set<String> names() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/io/pgdeck/monitoring/views"))) {
      return files.map(f -> f.getFileName().toString().replaceFirst("\\..*", "")).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  record Setting(int major, boolean statements) {}

  static Stream<Setting> settings() {
    return PgServer.majors().stream().flatMap(m -> Stream.of(new Setting(m, true), new Setting(m, false)));
  }

  @Test
  void everyViewIsInTheList() throws IOException {
    var listed = ShippedObjects.list().stream().filter(e -> e.kind() == SchemaObject.Kind.VIEW).map(ShippedObjects.Entry::name).toList();
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void installedAndDirectGiveTheSame(Setting setting) throws Exception {
    var database = MonitoringSchemaTest.tradeEngine(setting.major, "views");
    database.run(DISGUISE);
    if (setting.statements) database.run("create extension pg_stat_statements", "select count(*) from orders");
    try (var server = Servers.connect(database)) {
      database.run("analyze");
      MonitoringSchemaTest.install(server);
      var bare = direct(server.capabilities());
      for (var name : names()) {
        assertThat(SqlCatalog.source(name, server.capabilities()).from()).isEqualTo("monitoring." + name);
        compare(database, name, SqlCatalog.source(name, bare).from());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aBareRoleReadsEveryViewDirectly(Setting setting) throws Exception {
    var database = PgServer.major(setting.major).database("bare");
    database.run(DISGUISE, "create role bare_reader login");
    if (setting.statements) database.run("create extension pg_stat_statements");
    try (var server = Servers.connectAs(database, "bare_reader"); var connection = database.connectAs("bare_reader")) {
      for (var name : names()) PgDatabase.rows(connection, "select * from " + SqlCatalog.source(name, server.capabilities()).from() + " v");
    } finally {
      database.run("drop role bare_reader");
    }
  }

  private static void compare(PgDatabase database, String name, String direct) throws SQLException {
    try (var connection = database.connect()) {
      try (var statement = connection.createStatement()) {
        statement.execute("begin isolation level repeatable read read only; set local search_path = pg_catalog;"
            + " set local timezone = 'UTC'; set local monitoring.as_of = '" + database.rows("select now()::text as n").getFirst().get("n") + "'");
        if (database.rows("select 1 from pg_settings where name = 'stats_fetch_consistency'").size() == 1) statement.execute("set local stats_fetch_consistency = snapshot");
        if (database.rows("select 1 from pg_extension where extname = 'pg_stat_statements'").size() == 1) statement.execute("set local pg_stat_statements.track = none");
      }
      var columns = columns(connection, "monitoring." + name);
      assertThat(columns(connection, direct)).as(name).isEqualTo(columns);
      var plain = columns.stream().map(c -> c.replaceFirst(" .*", "")).toList();
      assertThat(ObjectHelp.of(SqlCatalog.help(name)).columns().keySet()).as(name).containsExactlyElementsOf(plain);
      assertThat(rows(connection, "monitoring." + name)).as(name).containsExactlyInAnyOrderElementsOf(rows(connection, direct));
    }
  }

  private static List<String> columns(Connection connection, String from) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery("select * from " + from + " v limit 0")) {
      var facts = rows.getMetaData();
      var columns = new java.util.ArrayList<String>();
      for (var i = 1; i <= facts.getColumnCount(); i++) columns.add(facts.getColumnName(i) + " " + facts.getColumnTypeName(i));
      return columns;
    }
  }

  /// Without what moves between two statements of one transaction: running time, and the text of the statement that asks.
  private static List<String> rows(Connection connection, String from) throws SQLException {
    return PgDatabase.rows(connection, "select * from " + from + " v").stream().map(r -> r.entrySet().stream()
        .filter(e -> !e.getKey().endsWith("_seconds") && !(e.getKey().equals("query") && r.containsKey("pid")) && !e.getKey().equals("query_start"))
        .filter(e -> !("mv_staleness".equals(r.get("metric_name")) && e.getKey().equals("current_value")))
        .map(e -> e.getKey() + "=" + Objects.toString(e.getValue())).collect(Collectors.joining(", "))).toList();
  }

  /// As if nothing were installed.
  private static Capabilities direct(Capabilities c) {
    return new Capabilities(c.version(), c.major(), c.database(), c.role(), c.superuser(), c.monitor(), c.readsStatistics(), c.inRecovery(),
        c.startedAt(), c.systemIdentifier(), c.timeZone(), c.extensions(), null, false, Set.of());
  }
}
