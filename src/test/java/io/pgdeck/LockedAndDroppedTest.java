package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real second sessions hold, want and drop what a panel reads: each panel answers within its limit and with the rows of all
/// that is free; none aborts as a whole.
class LockedAndDroppedTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  /// One of each kind that is locked, and beside it one that is free.
  private static final List<String> LOCKED = List.of("t_locked", "l_locked", "mv_locked", "par_locked");

  private static PgDatabase database(int major) throws SQLException {
    var database = PgServer.major(major).database("locks");
    database.run("create extension pg_stat_statements");
    for (var which : List.of("locked", "free")) {
      database.run("create table t_%s (id int primary key, v text)".formatted(which), "insert into t_%s select n, repeat('x', 3000) from generate_series(1, 200) n".formatted(which),
          "create index i_%1$s on t_%1$s (v)".formatted(which), "create index twin_%1$s on t_%1$s (v)".formatted(which),
          "create table par_%s (at timestamptz, v int) partition by range (at)".formatted(which),
          "create table l_%1$s partition of par_%1$s for values from (now() - interval '10 days') to (now() + interval '10 days')".formatted(which),
          "create index pi_%1$s on par_%1$s (v)".formatted(which), "insert into par_%s select now(), n from generate_series(1, 200) n".formatted(which),
          "create materialized view mv_%1$s as select id from t_%1$s".formatted(which), "create unique index mvi_%1$s on mv_%1$s (id)".formatted(which),
          "delete from t_%s where id > 100".formatted(which));
    }
    database.run("analyze");
    return database;
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatIsHeldUnderAccessExclusiveHidesNothingElse(int major) throws Exception {
    var database = database(major);
    var before = freeRows(database);
    try (var blocker = database.connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("lock table t_locked, l_locked, par_locked in access exclusive mode; alter index i_locked set (fillfactor = 70); refresh materialized view mv_locked");
      assertThat(freeRows(database)).isEqualTo(before);
      installed(database, () -> assertThat(freeRows(database)).isEqualTo(before));
      blocker.rollback();
    }
  }

  /// A reader in front of it keeps an ALTER TABLE waiting; every later lock on the table, a size function's too, queues behind.
  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatOnlyWaitsForAccessExclusiveHidesNothingElse(int major) throws Exception {
    var database = database(major);
    var before = freeRows(database);
    try (var reader = database.connect(); var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      reader.setAutoCommit(false);
      var waiters = new ArrayList<Connection>();
      for (var table : LOCKED) {
        reader.createStatement().execute("select * from " + table);
        var waiter = database.connect();
        waiters.add(waiter);
        var wish = table.startsWith("mv_") ? "refresh materialized view " + table : "alter table " + table + " add column more int";
        tasks.submit(() -> waiter.createStatement().execute(wish));
      }
      waitUntil(database, "select count(*) from pg_locks where not granted and mode = 'AccessExclusiveLock'", LOCKED.size());
      try {
        assertThat(freeRows(database)).isEqualTo(before);
      } finally {
        for (var waiter : waiters) waiter.unwrap(org.postgresql.PGConnection.class).cancelQuery();
        reader.rollback();
      }
      for (var waiter : waiters) waiter.close();
    }
  }

  /// A snapshot taken before the drop still shows the relations, while the functions that look at them find them gone: the
  /// moment in which a panel that began earlier reads on.
  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatIsDroppedWhileAPanelReadsHidesNothingElse(int major) throws Exception {
    var database = database(major);
    try (var reader = database.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      PgDatabase.rows(reader, "select count(*) from pg_class");
      database.run("drop materialized view mv_locked", "drop table t_locked", "drop table l_locked", "drop table par_locked");
      var server = Capabilities.on(reader);
      for (var view : SqlCatalog.names()) {
        var savepoint = reader.setSavepoint();
        try {
          PgDatabase.rows(reader, "select * from " + SqlCatalog.source(view, server).from() + " as v");
        } catch (SQLException e) {
          throw new AssertionError(view + ": " + e.getMessage(), e);
        }
        reader.rollback(savepoint);
      }
      assertThat(names(reader, server, "v_table_sizes", "table_name")).contains("t_free", "mv_free", "par_free");
      assertThat(names(reader, server, "v_indexes", "index_name")).contains("i_free", "pi_free", "mvi_free");
      assertThat(names(reader, server, "v_partition_health", "partition_name")).contains("l_free");
    }
  }

  /// Of each panel the rows about what is free, by their names; a panel that aborts says so in place of its rows.
  private static Map<String, List<String>> freeRows(PgDatabase database) {
    var found = new TreeMap<String, List<String>>();
    try (var server = Servers.connect(database)) {
      for (var panel : AllRooms.ROOMS.panels()) found.put(panel.name(), free(server, panel));
    }
    return found;
  }

  private static <R extends Record> List<String> free(io.pgdeck.server.Server server, Panel<R> panel) {
    var started = System.nanoTime();
    try {
      var rows = PanelReader.read(server, panel, Query.ALL).rows();
      var names = rows.stream().map(r -> named(panel, r)).filter(n -> n.contains("_free")).sorted().toList();
      assertThat(System.nanoTime() - started).as(panel.name()).isLessThan(panel.limit().toNanos());
      return names;
    } catch (TroubleException e) {
      return List.of("aborted: " + e.getMessage());
    }
  }

  private static <R extends Record> String named(Panel<R> panel, R row) {
    var names = new HashMap<String, Object>();
    for (var column : panel.columns()) {
      if (!List.of("table_name", "index_name", "view_name", "parent_table", "partition_name").contains(column.name())) continue;
      for (var part : row.getClass().getRecordComponents()) {
        if (!part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT).equals(column.name())) continue;
        try {
          names.put(column.name(), part.getAccessor().invoke(row));
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      }
    }
    return new TreeMap<>(names).toString();
  }

  private static List<Object> names(Connection connection, Capabilities server, String view, String column) throws SQLException {
    return PgDatabase.rows(connection, "select * from " + SqlCatalog.source(view, server).from() + " as v").stream().map(r -> r.get(column)).toList();
  }

  private static void installed(PgDatabase database, Runnable check) throws SQLException {
    try (var connection = database.connect()) {
      new MonitoringSchema(connection).install(null);
      check.run();
      new MonitoringSchema(connection).uninstall();
    }
  }

  private static void waitUntil(PgDatabase database, String count, long wanted) throws SQLException {
    try (var connection = database.connect()) {
      for (var until = System.nanoTime() + 10_000_000_000L; System.nanoTime() < until; ) {
        if (Long.valueOf(wanted).equals(PgDatabase.rows(connection, count).getFirst().get("count"))) return;
      }
    }
    throw new AssertionError("never " + wanted + ": " + count);
  }
}
