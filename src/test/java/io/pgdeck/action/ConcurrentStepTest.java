package io.pgdeck.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.Server;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Transactions that come between the look before the start and the build itself.
class ConcurrentStepTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private @TempDir Path folder;

  static Stream<PgServer> servers() {
    return Stream.of(PgServer.oldest(), PgServer.newest());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aLockThatIsNotFreeInTimeCancelsBeforeAnythingIsMade(PgServer on) throws Exception {
    var database = on.database("step");
    database.run("create table t (a int)");
    try (var server = Servers.connect(database); var jobs = new Jobs(InstantSource.system()); var other = database.connect()) {
      var job = jobs.start("test", Duration.ZERO);
      var end = begun(database, server, job, other, "lock table t in share update exclusive mode");
      assertThat(end.get(20, TimeUnit.SECONDS).message()).contains("waits for a lock that is not free").contains("Nothing was changed");
      assertThat(database.rows("select 1 from pg_class where relname = 'i'")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aTransactionIsWaitedForBeyondTheLimitAndNamed(PgServer on) throws Exception {
    var database = on.database("step");
    database.run("create table t (a int)", "create table other (a int)");
    try (var server = Servers.connect(database); var jobs = new Jobs(InstantSource.system()); var other = database.connect()) {
      var job = jobs.start("test", Duration.ZERO);
      other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var end = begun(database, server, job, other, "select a from other");
      var pid = PgDatabase.rows(other, "select pg_backend_pid() as pid").getFirst().get("pid");
      eventually(() -> job.progress().message().contains("waits for session %s (postgres, idle in transaction, for ".formatted(pid)) && job.elapsed().compareTo(LIMIT.multipliedBy(3)) > 0);
      assertThat(end).isNotDone();
      other.rollback();
      assertThat(end.get(20, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(database.rows("select indisvalid from pg_index where indrelid > 16384").getFirst()).containsEntry("indisvalid", true);
    }
  }

  /// The step has looked and found nobody; then the other session begins, and the build starts.
  private CompletableFuture<Done> begun(PgDatabase database, Server server, Job job, Connection other, String transaction) throws Exception {
    var oid = (Long) database.rows("select 't'::regclass::oid::bigint as oid").getFirst().get("oid");
    var step = new Step("Build i", List.of("select pg_catalog.pg_advisory_lock(4712)", "create index concurrently i on public.t (a)"), LockMode.SHARE_UPDATE_EXCLUSIVE, "public.t",
        false, null, new Step.Concurrently(oid, "public", "i"));
    var plan = new Plan("Build i", "public.i", Risk.SAFE, List.of(step), "", "", List.of(), "");
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4712)");
      var end = CompletableFuture.supplyAsync(() -> new ActionRunner(new AuditLog(folder.resolve("audit")), InstantSource.system(), LIMIT).run(server, plan, job));
      eventually(() -> waits(database));
      other.setAutoCommit(false);
      other.createStatement().execute(transaction);
      return end;
    }
  }

  private static boolean waits(PgDatabase database) {
    try {
      return !database.rows("select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and l.locktype = 'advisory' and a.datname = current_database()").isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void eventually(BooleanSupplier condition) {
    var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(limit);
      Thread.onSpinWait();
    }
  }
}
