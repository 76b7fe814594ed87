package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Trouble;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lock in the way of a reading: it is read once more, and no oftener.
class ReadAgainTest {
  @TempDir
  Path folder;

  private PgDatabase database;

  private Panel<?> panel() throws Exception {
    database = PgServer.newest().database("again");
    database.run("create table held (n bigint)", "insert into held values (7)");
    Files.writeString(folder.resolve("held.sql"), "-- name: held_rows\n-- column: n count Rows\nselect n from public.held");
    return AllRooms.with(folder).panels().stream().filter(p -> p.name().equals("held_rows")).findFirst().orElseThrow();
  }

  /// In whose open transaction nobody else can read the table.
  private Connection holder() throws SQLException {
    var connection = database.connect();
    connection.setAutoCommit(false);
    try (var s = connection.createStatement()) {
      s.execute("lock table held in access exclusive mode");
    }
    return connection;
  }

  /// The holder's own transaction would see one picture of the sessions only. Waits until the reading has waited for it so many times.
  private Set<String> hold(Connection watcher, int times, CompletableFuture<?> reading) throws SQLException {
    var waits = new HashSet<String>();
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (waits.size() < times && !reading.isDone() && System.nanoTime() < until) {
      PgDatabase.rows(watcher, "select query_start::text as at from pg_stat_activity where wait_event_type = 'Lock' and application_name like 'pgdeck/%'")
          .forEach(r -> waits.add(String.valueOf(r.get("at"))));
      LockSupport.parkNanos(2_000_000);
    }
    return waits;
  }

  private static CompletableFuture<Outcome<?>> read(io.pgdeck.server.Server server, Panel<?> panel) {
    return CompletableFuture.supplyAsync(() -> outcome(server, panel));
  }

  private static <R extends Record> Outcome<R> outcome(io.pgdeck.server.Server server, Panel<R> panel) {
    return PanelReader.outcome(server, panel, Query.ALL, Optional.empty(), Job.quiet("test", Duration.ofSeconds(20)));
  }

  @Test
  void aLockThatIsGoneAtTheSecondLookCostsNothingButTime() throws Exception {
    var panel = panel();
    try (var server = Servers.connect(database); var holder = holder(); var watcher = database.connect()) {
      var reading = read(server, panel);
      assertThat(hold(watcher, 2, reading)).as("it waited, gave up within its limit, and waits again").hasSize(2);
      holder.rollback();
      var outcome = reading.get(20, TimeUnit.SECONDS);
      assertThat(outcome).isInstanceOf(Outcome.Fresh.class);
      assertThat(outcome.picture().orElseThrow().rows()).hasToString("[OwnRow[values=[7]]]");
    }
  }

  @Test
  void aLockThatStaysIsToldAfterTwoLooks() throws Exception {
    var panel = panel();
    try (var server = Servers.connect(database); var holder = holder(); var watcher = database.connect()) {
      var reading = read(server, panel);
      assertThat(hold(watcher, 3, reading)).as("no third look").hasSize(2);
      assertThat(reading.get(20, TimeUnit.SECONDS).trouble()).containsInstanceOf(Trouble.LockBusy.class);
      holder.rollback();
    }
  }
}
