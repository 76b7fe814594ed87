package io.pgdeck.moments;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.recorder.RecorderPace;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Troubles planted in a real server with small shared_buffers and fsync, recorded by the real recorder: the summary names each of them.
@Timeout(90)
class PlantedTroubleTest {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static PgCluster cluster;

  @TempDir
  Path folder;

  @BeforeAll
  static void cluster() throws Exception {
    cluster = PgCluster.start("troubles", PgServer.newest(), "shared_preload_libraries = 'pg_stat_statements'", "shared_buffers = 1MB", "fsync = on", "autovacuum = off", "max_parallel_workers_per_gather = 0");
    cluster.database().run("create extension pg_stat_statements", "create table orders (id int primary key, v int)", "insert into orders select g, 0 from generate_series(1, 1000) g",
        "create table big as select g as id, repeat(md5(g::text), 8) as v from generate_series(1, 120000) g", "vacuum analyze", "checkpoint");
  }

  @AfterAll
  static void end() throws Exception {
    cluster.close();
  }

  /// Sessions that do the same again and again until they are closed.
  private static final class Crowd implements AutoCloseable {
    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Crowd(int sessions, String first, String again) throws SQLException {
      for (var i = 0; i < sessions; i++) {
        var connection = cluster.database().connect();
        connections.add(connection);
        if (!first.isEmpty()) execute(connection, first);
        threads.add(Thread.ofVirtual().start(() -> {
          try (var s = connection.createStatement()) {
            while (!over) s.execute(again);
          } catch (SQLException e) {
            if (!over) throw new IllegalStateException(e);
          }
        }));
      }
    }

    @Override
    public void close() throws SQLException {
      over = true;
      for (var c : connections) c.abort(Runnable::run);
      for (var t : threads) {
        try {
          t.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var s = connection.createStatement()) {
      s.execute(sql);
    }
  }

  private interface Begin {
    AutoCloseable trouble() throws SQLException;
  }

  /// A quiet time, then the trouble, both as recorded: until enough of it was seen for the summary to name it, or it never will.
  private Comparison compared(Begin begin, Predicate<String> named) throws Exception {
    try (var server = Servers.connect(cluster.database()); var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL);
        var recorder = new Recorder(server, store, new RecorderPace(Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))) {
      var identity = Recorder.identity(server);
      quiet();
      var calm = record(recorder, QUIET);
      try (var _ = begin.trouble()) {
        var bad = record(recorder, STEP);
        while (true) {
          var found = Comparison.of(Stretch.recorded(store, identity, "here", calm[0], calm[1]), Stretch.recorded(store, identity, "here", bad[0], bad[1]), ZoneId.of("UTC"));
          if (named.test(found.summary()) || Duration.between(bad[0], bad[1]).compareTo(LIMIT) > 0) return found;
          bad[1] = record(recorder, STEP)[1];
        }
      }
    }
  }

  /// A statement whose client was aborted goes on until it notices.
  private static void quiet() throws SQLException {
    var limit = System.nanoTime() + LIMIT.toNanos();
    try (var look = cluster.database().connect()) {
      while (!PgDatabase.rows(look, "select pid from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and application_name not like 'pgdeck/%'").isEmpty()) {
        assertThat(System.nanoTime()).as("the trouble before has ended").isLessThan(limit);
      }
    }
  }

  /// Samples one after another until they cover so much of the server's time.
  private static Instant[] record(Recorder recorder, Duration length) {
    var job = Job.quiet("test", Duration.ofSeconds(30));
    var first = recorder.tick(job);
    var last = first;
    while (last.isBefore(first.plus(length)) || recorder.reads()) last = recorder.tick(job);
    return new Instant[] {first, last};
  }

  private static void eachRestsOnRows(Comparison compared) {
    assertThat(compared.claims()).isNotEmpty().allSatisfy(c -> assertThat(c.rows()).isNotEmpty());
    assertThat(compared.differences()).allSatisfy(d -> assertThat(d.rows()).as(d.kind() + " " + d.name()).isNotEmpty());
    assertThat(compared.summary()).as("the console's own statements explain nothing").doesNotContain("backend_type", "pg_stat");
  }

  @Test
  void aLockStormIsNamedByTableAndHolder() throws Exception {
    var holder = cluster.database().connect();
    holder.setAutoCommit(false);
    execute(holder, "update orders set v = v + 1 where id = 7");
    var pid = PgDatabase.rows(holder, "select pg_backend_pid() as pid").getFirst().get("pid");
    var compared = compared(() -> new Crowd(6, "", "update orders set v = v + 1 where id = 7"), s -> s.contains("to 6 sessions: 6 waited for a lock on orders"));
    holder.close();
    assertThat(compared.summary()).matches("At \\d\\d:\\d\\d:\\d\\d load rose from \\d\\S* to 6 sessions: 6 waited for a lock on orders held by pid " + pid + ", idle in transaction for .*");
    eachRestsOnRows(compared);
  }

  @Test
  void aCpuBurnerIsNamedByItsStatement() throws Exception {
    var compared = compared(() -> new Crowd(4, "", "select sum(g::numeric) as burns from generate_series(1, 40000) g"), s -> s.contains("load rose from") && s.contains("worked without waiting") && s.contains("is new and takes"));
    assertThat(compared.summary()).contains("load rose from", "worked without waiting", "mostly in select sum(g::numeric) as burns from generate_series");
    assertThat(compared.claims()).anySatisfy(c -> {
      assertThat(c.sentence()).contains("burns from generate_series").contains("is new and takes");
      assertThat(c.rows()).anyMatch(r -> r.source().equals("pg_stat_statements"));
    });
    assertThat(compared.differences()).anySatisfy(d -> {
      assertThat(d.kind()).isEqualTo("total");
      assertThat(d.name()).contains("burns");
      assertThat(d.a()).isZero();
      assertThat(d.b()).as("four sessions run it nearly all the time").isBetween(1.5, 4.5);
    });
    assertThat(compared.summary()).doesNotContain("waited for a lock").doesNotContain("temporary files").doesNotContain("outside shared_buffers");
    eachRestsOnRows(compared);
  }

  @Test
  void aReadStormIsNamedByItsStatement() throws Exception {
    var compared = compared(() -> new Crowd(3, "", "select sum(length(v)) as reads from big"), s -> s.contains("from outside shared_buffers instead of 0 B"));
    assertThat(compared.summary()).containsPattern("select sum\\(length\\(v\\)\\) as reads from big read [\\d.]+ [MG]B a second from outside shared_buffers instead of 0 B");
    assertThat(compared.summary()).doesNotContain("temporary files");
    eachRestsOnRows(compared);
  }

  @Test
  void aCommitStormIsNamedByTheWaitForTheDisk() throws Exception {
    cluster.database().run("create table if not exists commits (id bigserial, v text)");
    var compared = compared(() -> new Crowd(8, "", "insert into commits (v) values ('x')"), s -> s.contains("mostly in insert into commits"));
    assertThat(compared.summary()).containsPattern("(?i)sessions? waited for (IO|LWLock) wal_?(sync|write)\\S* instead of \\S+, mostly in insert into commits");
    assertThat(compared.summary()).doesNotContain("waited for a lock");
    eachRestsOnRows(compared);
  }

  @Test
  void aSortThatSpillsIsNamedByItsStatement() throws Exception {
    var compared = compared(() -> new Crowd(2, "set work_mem = '64kB'", "select count(*) as spills from (select v from big order by v offset 1) x"), s -> s.contains("of temporary files a second instead of 0 B"));
    assertThat(compared.summary()).containsPattern("select count\\(\\*\\) as spills from .* wrote [\\d.]+ MB of temporary files a second instead of 0 B");
    eachRestsOnRows(compared);
  }

  @Test
  void aTransactionLeftOpenIsNamed() throws Exception {
    var pid = new Object[1];
    var compared = compared(() -> {
      var left = cluster.database().connect();
      left.setAutoCommit(false);
      pid[0] = PgDatabase.rows(left, "select pg_backend_pid() as pid, count(*) from orders").getFirst().get("pid");
      return left;
    }, s -> s.contains("is idle in transaction, open for"));
    assertThat(compared.summary()).contains("id %s".formatted(pid[0])).contains("is idle in transaction, open for ").doesNotContain("load rose").doesNotContain("waited for a lock");
    assertThat(compared.claims()).anySatisfy(c -> assertThat(c.rows().getFirst().words()).contains("pid " + pid[0], "idle in transaction"));
  }
}
