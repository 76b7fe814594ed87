package io.pgdeck.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real sessions in each other's way: who holds and who only stands ahead, and how far a command is.
class WaitsAndProgressTest {
  private static final Path BASE_BACKUP = Path.of("/usr/lib/postgresql/15/bin/pg_basebackup");

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aHolderAndOneThatOnlyStandsAheadInTheQueueAreToldApart(int major) throws Exception {
    var d = PgServer.major(major).database("queue");
    d.run("create table t (n int)");
    try (var server = Servers.connect(d); var holder = d.connect(); var first = d.connect(); var second = d.connect()) {
      holder.setAutoCommit(false);
      execute(holder, "lock table t in access share mode");
      // Waits for the holder; the reader after it would get along with the holder, but not with the one ahead.
      var waits = List.of(start(first, "begin; lock table t in access exclusive mode; commit"), start(second, "select * from t"));
      var ahead = pid(first);
      var rows = until(server, LockWait.PANEL, all -> all.size() == 2);
      assertThat(rows).filteredOn(w -> w.blockedPid() == ahead).extracting(LockWait::blockingPid, LockWait::isHolding).containsExactly(org.assertj.core.groups.Tuple.tuple(pid(holder), true));
      assertThat(rows).filteredOn(w -> w.blockedPid() != ahead).extracting(LockWait::blockingPid, LockWait::isHolding).containsExactly(org.assertj.core.groups.Tuple.tuple(ahead, false));
      // Since when somebody waits the server tells from 14; before, it is counted from the start of the statement.
      assertThat(rows).allSatisfy(w -> assertThat(w.waitingSince() == null).isEqualTo(major == 13)).allSatisfy(w -> assertThat(w.waited().startsWith("≈ ")).isEqualTo(major == 13));
      holder.rollback();
      for (var wait : waits) wait.join();
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aPreparedTransactionStandsOnTopOfTheTreeWithoutASession(int major) throws Exception {
    try (var cluster = io.pgdeck.testing.PgCluster.start("prepared", PgServer.major(major), "max_prepared_transactions = 2")) {
      var d = cluster.database();
      d.run("create table t (n int)", "insert into t values (1)");
      try (var server = Servers.connect(d); var preparer = d.connect(); var waiter = d.connect()) {
        execute(preparer, "begin; update t set n = 2; prepare transaction 'left behind'");
        var waits = start(waiter, "update t set n = 3");
        var rows = until(server, LockWait.PANEL, all -> !all.isEmpty());
        assertThat(rows).singleElement().satisfies(w -> {
          assertThat(w.blockedPid()).isEqualTo(pid(waiter));
          assertThat(w.blockingPid()).isZero();
          assertThat(w.blockingState()).isEqualTo("prepared transaction");
          assertThat(w.isHolding()).isTrue();
        });
        var tree = BlockingTree.of(rows);
        assertThat(tree.roots()).singleElement().satisfies(r -> {
          assertThat(r.pid()).isZero();
          assertThat(r.frees()).isEqualTo(1);
          assertThat(r.waitsFor()).isNull();
        });
        d.run("rollback prepared 'left behind'");
        waits.join();
        until(server, LockWait.PANEL, List::isEmpty);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void workersOfARealParallelQueryStandRightUnderTheirLeader(int major) throws Exception {
    var d = PgServer.major(major).database("parallel");
    d.run("create table t as select g as n from generate_series(1, 20000) g", "alter table t set (parallel_workers = 2)", "analyze t");
    try (var server = Servers.connect(d); var leader = d.connect(); var other = d.connect(); var statement = leader.createStatement()) {
      execute(other, "select 1");
      statement.execute("set parallel_setup_cost = 0; set parallel_tuple_cost = 0; set min_parallel_table_scan_size = 0; set max_parallel_workers_per_gather = 2");
      var runs = Thread.ofVirtual().start(() -> {
        try {
          statement.execute("select count(pg_sleep(0.05)) from t");
        } catch (SQLException _) {
          // It is cancelled below.
        }
      });
      var top = pid(leader);
      var rows = until(server, Backend.PANEL, all -> all.stream().filter(b -> Long.valueOf(top).equals(b.leaderPid())).count() == 2);
      // However the rows are sorted.
      for (var turned : List.of(rows, rows.reversed())) {
        var folded = Backend.folded(turned);
        assertThat(folded).containsExactlyInAnyOrderElementsOf(rows);
        var at = folded.stream().map(Backend::pid).toList().indexOf(top);
        assertThat(folded.subList(at + 1, at + 3)).extracting(Backend::leaderPid).containsOnly(top);
        assertThat(folded.get(at).leaderPid()).isNull();
      }
      var alone = rows.stream().filter(b -> b.pid() != top).toList();
      assertThat(Backend.folded(alone)).as("without their leader they are not lost").hasSameSizeAs(alone);
      statement.cancel();
      runs.join();
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anIndexThatWaitsForAnOldTransactionSaysSo(int major) throws Exception {
    var d = PgServer.major(major).database("progress");
    d.run("create table t (n int)");
    try (var server = Servers.connect(d); var old = d.connect(); var builder = d.connect()) {
      old.setAutoCommit(false);
      execute(old, "insert into t values (1)");
      var builds = start(builder, "create index concurrently t_n on t (n)");
      var row = until(server, Progress.PANEL, all -> !all.isEmpty() && all.getFirst().phase().startsWith("waiting for writers")).getFirst();
      assertThat(row.command()).isEqualTo("CREATE INDEX CONCURRENTLY");
      assertThat(row.pid()).isEqualTo(pid(builder));
      assertThat(row.relation()).isEqualTo("t");
      assertThat(row.startedBy()).isEqualTo("MANUAL");
      old.rollback();
      builds.join();
      until(server, Progress.PANEL, List::isEmpty);
    }
  }

  /// Vacuum, analyze and copy are slowed down, a rebuilt index takes its time at each row: each is seen while it runs.
  @ParameterizedTest
  @MethodSource("ends")
  void eachCommandThatRunsTellsHowFarItIs(int major) throws Exception {
    var d = PgServer.major(major).database("commands");
    d.run("create table t (n int, filler text) with (autovacuum_enabled = off)", "insert into t select g, repeat('x', 400) from generate_series(1, 3000) g", "delete from t where n % 3 = 0",
        "create function slow(n int) returns int language plpgsql immutable as 'begin perform pg_sleep(0.002); return n; end'", "create table c (n int primary key)",
        "insert into c select generate_series(1, 400)", "create index c_slow on c (slow(n))");
    var slowly = "set vacuum_cost_delay = 50; set vacuum_cost_limit = 10; ";
    var commands = new LinkedHashMap<>(Map.of("VACUUM", slowly + "; vacuum t", "ANALYZE", slowly + "; analyze t", "CLUSTER", "cluster c using c_pkey"));
    // Before 14 COPY tells nothing.
    if (major >= 14) commands.put("COPY TO", "copy (select pg_sleep(0.02), g from generate_series(1, 2000) g) to '/dev/null'");
    try (var server = Servers.connect(d)) {
      for (var command : commands.entrySet()) {
        try (var connection = d.connect(); var statement = connection.createStatement()) {
          var runs = Thread.ofVirtual().start(() -> {
            try {
              for (var part : command.getValue().split(";")) if (!part.isBlank()) statement.execute(part);
            } catch (SQLException _) {
              // It is cancelled below.
            }
          });
          var row = until(server, Progress.PANEL, all -> all.stream().anyMatch(r -> r.pid() == pid(connection))).stream().filter(r -> r.pid() == pid(connection)).findFirst().orElseThrow();
          assertThat(row.command()).isEqualTo(command.getKey());
          assertThat(row.phase()).as("%s", command.getKey()).isNotBlank();
          assertThat(row.relation()).as("%s", command.getKey()).isEqualTo(switch (command.getKey()) {
            case "CLUSTER" -> "c";
            case "COPY TO" -> null;
            default -> "t";
          });
          if (command.getKey().matches("VACUUM|ANALYZE")) assertThat(row.total()).as("%s", command.getKey()).isPositive();
          while (runs.isAlive()) {
            statement.cancel();
            runs.join(java.time.Duration.ofMillis(200));
          }
        }
        until(server, Progress.PANEL, List::isEmpty);
      }
    }
  }

  @Test
  void aBaseBackupTellsItsPhaseAndIsNobodysDatabase(@TempDir Path folder) throws Exception {
    // The servers of the tests have no such program; Debian's takes older servers too.
    Assumptions.assumeTrue(Files.exists(BASE_BACKUP));
    try (var cluster = io.pgdeck.testing.PgCluster.start("backup", PgServer.oldest()); var server = Servers.connect(cluster.database())) {
      var d = cluster.database();
      var backup = new ProcessBuilder(BASE_BACKUP.toString(), "-h", d.host(), "-p", String.valueOf(d.port()), "-U", d.user(), "-D", folder.resolve("to").toString(), "-X", "none", "--max-rate=1M", "--checkpoint=fast")
          .redirectErrorStream(true).redirectOutput(folder.resolve("told").toFile()).start();
      try {
        var row = until(server, Progress.PANEL, all -> all.stream().anyMatch(r -> r.done() != null && r.done() > 0)).getFirst();
        assertThat(row.command()).isEqualTo("BASE BACKUP");
        assertThat(row.phase()).isEqualTo("streaming database files");
        assertThat(row.unit()).isEqualTo("bytes");
        assertThat(row.relation()).isNull();
      } finally {
        backup.destroy();
        backup.waitFor();
      }
    }
  }

  private static <R extends Record> List<R> until(io.pgdeck.server.Server server, Panel<R> panel, Predicate<List<R>> wanted) {
    var limit = System.nanoTime() + 60_000_000_000L;
    while (true) {
      var rows = PanelReader.read(server, panel, io.pgdeck.panel.Query.ALL).rows();
      if (wanted.test(rows)) return new ArrayList<>(rows);
      assertThat(System.nanoTime()).as("within a minute: %s", rows).isLessThan(limit);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static Thread start(Connection connection, String sql) throws Exception {
    var thread = Thread.ofVirtual().start(() -> {
      try {
        execute(connection, sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    // The next one must come after it in the queue.
    var pid = pid(connection);
    var url = connection.getMetaData().getURL();
    var limit = System.nanoTime() + 60_000_000_000L;
    try (var look = java.sql.DriverManager.getConnection(url, "postgres", "")) {
      while (PgDatabase.rows(look, "select 1 as one from pg_stat_activity where wait_event_type = 'Lock' and pid = " + pid).isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(limit);
        LockSupport.parkNanos(10_000_000);
      }
    }
    return thread;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long pid(Connection connection) {
    try {
      return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
