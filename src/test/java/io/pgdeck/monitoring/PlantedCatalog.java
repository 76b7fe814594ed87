package io.pgdeck.monitoring;

import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The installed views over chosen statistics: counters, sessions, statements, sizes and times a test plants itself, so that a
/// rule can be tried at, below and above its threshold.
///
/// The views keep their own text; only the names of the server's statistics point to doubles in the schema `planted`, and
/// `clock_timestamp()` is `now()`. Each test is one transaction, in which now() stands still, and is rolled back.
final class PlantedCatalog implements AutoCloseable {
  private static final Pattern STATISTICS = Pattern.compile("pg_catalog\\.(pg_stat_get_(?!bgwriter_)\\w+|pg_statio?_(?:all|user)_(?:tables|indexes)|pg_stat_activity"
      + "|pg_stat_database|pg_stat_bgwriter|pg_stat_progress_\\w+|pg_locks|pg_prepared_xacts|pg_blocking_pids|pg_xact_commit_timestamp|age"
      + "|pg_relation_size|pg_table_size|pg_indexes_size|pg_total_relation_size|pg_database_size)\\b|public\\.(pg_stat_statements(?:_info)?)\\b");
  private static final Map<Integer, PgDatabase> READY = new ConcurrentHashMap<>();
  private final Connection connection;

  private PlantedCatalog(Connection connection) {
    this.connection = connection;
  }

  static PlantedCatalog on(int major) throws SQLException {
    var connection = READY.computeIfAbsent(major, PlantedCatalog::prepare).connect();
    connection.setAutoCommit(false);
    var planted = new PlantedCatalog(connection);
    planted.run("set local timezone = 'UTC'; set local jit = off");
    return planted;
  }

  /// A table of the schema public with counters, by the names of the server's functions without `pg_stat_get_`: `"live_tuples", 90`.
  /// A time is an SQL expression: `"last_vacuum_time", "now() - interval '1 day'"`.
  void table(String name, Object... counters) throws SQLException {
    run("create table %s (id int)".formatted(PgDatabase.quoted(name)));
    size(name, 8192);
    counters(name, counters);
  }

  void counters(String relation, Object... counters) throws SQLException {
    for (var n = 0; n < counters.length; n += 2) plant(relation, "pg_stat_get_" + counters[n], counters[n + 1]);
  }

  void size(String relation, long bytes) throws SQLException {
    for (var size : List.of("pg_relation_size", "pg_table_size", "pg_total_relation_size")) plant(relation, size, bytes);
    run("update pg_class set relpages = %d where oid = '%s'::regclass".formatted(bytes / 8192, PgDatabase.quoted(relation)));
  }

  private void plant(String relation, String function, Object value) throws SQLException {
    run("insert into planted.numbers values ('%s'::regclass, '%s', (%s)::text) on conflict (oid, name) do update set value = excluded.value"
        .formatted(PgDatabase.quoted(relation), function, value));
  }

  /// A view of ours whose rows the test writes into `planted.<view>`.
  void standIn(String view) throws SQLException {
    run("create table planted.%1$s as select * from monitoring.%1$s limit 0; create or replace view monitoring.%1$s as select * from planted.%1$s".formatted(view));
  }

  void run(String... statements) throws SQLException {
    for (var sql : statements) SchemaWork.run(connection, sql);
  }

  List<Map<String, Object>> rows(String sql) throws SQLException {
    return PgDatabase.rows(connection, sql);
  }

  /// The only row of that query.
  Map<String, Object> row(String sql) throws SQLException {
    var rows = rows(sql);
    if (rows.size() != 1) throw new AssertionError(rows.size() + " rows: " + sql + " " + rows);
    return rows.getFirst();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private static PgDatabase prepare(int major) {
    try {
      var database = PgServer.major(major).database("planted");
      database.run("create extension pg_stat_statements", Fixtures.text("planted.sql"));
      Fixtures.schema(database, s -> s.install(null));
      try (var connection = database.connect()) {
        var server = Capabilities.on(connection);
        for (var view : SqlCatalog.names()) {
          if (SqlCatalog.has(view)) SchemaWork.run(connection, "create or replace view monitoring." + view + " as\n" + doubled(SqlCatalog.text(view, server)));
        }
      }
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String doubled(String text) {
    return STATISTICS.matcher(text).replaceAll(m -> "planted." + (m.group(1) == null ? m.group(2) : m.group(1)))
        .replace("pg_catalog.clock_timestamp()", "pg_catalog.now()");
  }
}
