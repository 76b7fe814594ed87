package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.HostileNames;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hostile names in every kind of object: no row is lost, the names come out raw, and what is composed from them runs.
class HostileNamesTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Integer, PgDatabase> DATABASES = new ConcurrentHashMap<>();

  @TempDir
  Path home;

  /// A column that must hold every hostile name, in rows of that schema or of the schema of the same name.
  private record Named(String view, String column, String schema) {}

  private static final List<Named> NAMED = List.of(
      new Named("v_table_sizes", "table_name", "the same"), new Named("v_table_sizes", "table_name", "mv"), new Named("v_table_sizes", "table_name", "par"),
      new Named("v_table_stats", "table_name", "the same"), new Named("v_table_stats", "table_name", "part"), new Named("v_bloat", "table_name", "the same"),
      new Named("v_bloat", "table_name", "mv"), new Named("v_index_usage", "index_name", "idx"), new Named("v_indexes", "index_name", "idx"),
      new Named("v_indexes", "table_name", "the same"), new Named("v_unused_indexes", "index_name", "idx"), new Named("v_index_redundancy", "index_name", "idx"),
      new Named("v_index_cache_hit_ratio", "index_name", "idx"), new Named("v_index_bloat", "index_name", "idx"), new Named("v_mv_status", "view_name", "mv"), new Named("v_mv_status", "unique_key", "mv"),
      new Named("v_partition_health", "partition_name", "part"), new Named("v_partition_health", "parent_table", "par"), new Named("v_partition_coverage", "parent_table", "par"),
      new Named("v_partition_growth", "parent_table", "par"));

  private static PgDatabase database(int major) {
    return DATABASES.computeIfAbsent(major, m -> {
      try {
        var database = PgServer.major(m).database("we\"ird ünïcode");
        database.run("create extension pg_stat_statements");
        HostileNames.create(database);
        database.run("analyze");
        return database;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void everyViewGivesEveryNameRaw(int major) throws SQLException {
    try (var connection = database(major).connect()) {
      holdsAllNames(connection);
      new MonitoringSchema(connection).install(null);
      holdsAllNames(connection);
      for (var function : List.of("get_table_bloat()", "table_fragmentation_check()", "update_table_statistics()")) {
        assertThat(PgDatabase.rows(connection, "select * from monitoring." + function)).as(function).isNotNull();
      }
      var vacuums = PgDatabase.rows(connection, "select statement from monitoring.run_maintenance_vacuum()");
      assertThat(vacuums).hasSizeGreaterThanOrEqualTo(HostileNames.ALL.size());
      for (var vacuum : vacuums) connection.createStatement().execute((String) vacuum.get("statement"));
      new MonitoringSchema(connection).uninstall();
    }
  }

  private static void holdsAllNames(Connection connection) throws SQLException {
    var server = Capabilities.on(connection);
    for (var view : SqlCatalog.names()) {
      var rows = PgDatabase.rows(connection, "select * from " + SqlCatalog.source(view, server).from() + " as v");
      for (var named : NAMED) {
        if (!named.view.equals(view)) continue;
        var found = rows.stream().filter(r -> named.schema.equals("the same") ? r.get(named.column).equals(r.get("schema_name")) : named.schema.equals(r.get("schema_name")))
            .map(r -> (String) r.get(named.column)).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        assertThat(found).as(named.toString()).containsAll(HostileNames.ALL);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatIsComposedForAnIndexRuns(int major) throws SQLException {
    try (var connection = database(major).connect(); var statement = connection.createStatement()) {
      var source = SqlCatalog.source("v_unused_indexes", Capabilities.on(connection)).from();
      var unused = "select index_name, drop_statement, rebuild_statement from " + source + " as v where v.schema_name = 'idx' and v.index_name !~ '^first_' order by index_name";
      var before = PgDatabase.rows(connection, unused);
      assertThat(before).hasSize(HostileNames.ALL.size());
      for (var row : before) statement.execute((String) row.get("drop_statement"));
      assertThat(PgDatabase.rows(connection, unused)).isEmpty();
      for (var row : before) statement.execute((String) row.get("rebuild_statement"));
      assertThat(PgDatabase.rows(connection, unused)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void everyPanelIsShown(int major) throws Exception {
    for (var panel : CliRun.ROOMS.panels()) {
      var shown = new CliRun(home).on(database(major)).run("show", panel.name(), "--format", "json");
      assertThat(shown.err()).as(panel.name()).isEmpty();
      assertThat(shown.code()).as(panel.name()).isZero();
      var json = JSON.readTree(shown.out());
      for (var named : NAMED) {
        if (!named.view.equals(panel.name()) || panel.columns().stream().noneMatch(c -> c.name().equals(named.column))) continue;
        var found = StreamSupport.stream(json.at("/rows").spliterator(), false).map(r -> r.get(named.column).asText()).toList();
        assertThat(found).as(named.toString()).containsAll(HostileNames.ALL);
      }
    }
    for (var format : List.of("table", "csv", "markdown")) {
      assertThat(new CliRun(home).on(database(major)).run("show", "matviews", "--format", format).code()).as(format).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void refreshAndVacuumTakeEveryName(int major) throws SQLException {
    var database = database(major);
    var refreshed = new CliRun(home).on(database).run("refresh", "--all");
    assertThat(refreshed.code()).as(refreshed.err()).isZero();
    var names = HostileNames.ALL.stream().map(PgDatabase::quoted).toList();
    var planned = new CliRun(home).on(database).run(Stream.concat(Stream.of("maintain", "vacuum", "--plan"), names.stream().map(n -> n + "." + n)).toArray(String[]::new));
    assertThat(planned.code()).as(planned.err()).isZero();
    // What is shown is what runs: it can be pasted.
    for (var name : names) assertThat(planned.out()).contains("vacuum (analyze) " + name + "." + name + ";");
    var vacuumed = new CliRun(home).on(database).run(Stream.concat(Stream.of("maintain", "vacuum", "--yes"), names.stream().map(n -> n + "." + n)).toArray(String[]::new));
    assertThat(vacuumed.code()).as(vacuumed.err()).isZero();
    var one = new CliRun(home).on(database).run(Stream.concat(Stream.of("refresh"), names.stream().map(n -> "mv." + n)).toArray(String[]::new));
    assertThat(one.code()).as(one.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aRoleOfAnyNameReads(int major) throws SQLException {
    var database = database(major);
    for (var name : HostileNames.ALL) {
      // Roles belong to the server: other majors have their own.
      database.run("create role %s login".formatted(PgDatabase.quoted(name)));
      try (var connection = database.connectAs(name)) {
        var source = SqlCatalog.source("v_connection_stats", Capabilities.on(connection)).from();
        assertThat(PgDatabase.rows(connection, "select username from " + source + " as v where v.pid = pg_backend_pid()")).singleElement()
            .satisfies(r -> assertThat(r).containsEntry("username", name));
        assertThat(PgDatabase.rows(connection, "select count(*) as n from " + SqlCatalog.source("v_table_sizes", Capabilities.on(connection)).from() + " as v")).hasSize(1);
      } finally {
        database.run("drop role " + PgDatabase.quoted(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aDatabaseOfAnyNameIsReached(int major) throws Exception {
    var maintenance = PgServer.major(major).maintenance();
    var failed = new ArrayList<String>();
    // One of each kind is enough: a database takes a while to make.
    for (var name : List.of("quo\"te", "'apos", " lead", "semi;drop table t1;--", "new\nline", "pct%sq%I", "back\\slash", "?", "=cmd", "日本語テーブル", "-- c", "a/b?c&d#e")) {
      maintenance.run("create database %s template template0".formatted(PgDatabase.quoted(name)));
      try {
        // What holds a `=` or looks like a URI is a connection string, as for psql: there the name is written with quotes.
        var written = name.contains("=") ? "dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'" : name;
        var shown = new CliRun(home).run("show", "v_table_sizes", "--format", "json", "-h", maintenance.host(), "-p", "" + maintenance.port(), "-U", "postgres", "-d", written);
        if (shown.code() != 0 || !JSON.readTree(shown.out()).at("/server/database").asText().equals(name)) failed.add(name + ": " + shown.err() + shown.out());
      } finally {
        maintenance.run("drop database " + PgDatabase.quoted(name));
      }
    }
    assertThat(failed).isEmpty();
  }
}
