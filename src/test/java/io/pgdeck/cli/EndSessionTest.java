package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ending sessions: the one that was meant and no other, with what it costs said before.
class EndSessionTest {
  @TempDir
  Path home;

  static Stream<PgServer> servers() {
    return Stream.of(PgServer.oldest(), PgServer.newest());
  }

  private CliRun.Ended run(PgDatabase d, String... words) {
    return new CliRun(home).on(d).run(words);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aStatementIsCancelledAndItsSessionStays(PgServer server) throws Exception {
    var d = server.database("sessions");
    try (var other = application(d)) {
      var ended = inBackground(other, "select pg_sleep(600)");
      var it = eventually(d, other, r -> r.at("/state").asText().equals("active") && r.at("/query").asText().contains("pg_sleep"));
      var plan = run(d, "maintain", "cancel", it.at("/pid").asText(), it.at("/backend_start").asText(), "--plan");
      assertThat(plan.out()).contains("pg_cancel_backend", "has changed nothing", "It runs: select pg_sleep(600)").doesNotContain("has changed rows");
      assertThat(run(d, "maintain", "cancel", it.at("/pid").asText(), it.at("/backend_start").asText(), "--yes")).matches(e -> e.code() == 0);
      assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("57014");
      assertThat(PgDatabase.rows(other, "select 1 as one").getFirst()).containsEntry("one", 1);
    }
    assertThat(Files.readString(audit())).contains("pg_cancel_backend", "select pg_sleep(600)", "SUCCEEDED");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aBlockerIsTerminatedAfterItWasSaidWhatIsLostAndWhoWaits(PgServer server) throws Exception {
    var d = server.database("sessions");
    d.run("create table t (id int primary key, n int)", "insert into t values (1, 0)");
    try (var holder = application(d); var waiter = application(d)) {
      holder.setAutoCommit(false);
      PgDatabase.rows(holder, "update t set n = 7 where id = 1 returning n");
      var waits = inBackground(waiter, "update t set n = n + 1 where id = 1");
      eventually(d, waiter, r -> r.at("/wait_event_type").asText().equals("Lock"));
      var it = eventually(d, holder, r -> r.at("/state").asText().equals("idle in transaction"));
      var pid = it.at("/pid").asText();
      var start = it.at("/backend_start").asText();
      assertThat(run(d, "maintain", "terminate", pid, start, "--plan").out()).contains("has changed rows of 1 table: all of it is rolled back", "1 session waits behind it");
      assertThat(run(d, "maintain", "cancel", pid, start, "--plan").out()).contains("idle in transaction and runs nothing that could be cancelled");
      assertThat(run(d, "maintain", "terminate", pid, start).code()).as("nobody was asked").isEqualTo(2);
      assertThat(run(d, "maintain", "terminate", pid, start, "--yes").code()).isZero();
      assertThat(waits.get(30, TimeUnit.SECONDS)).isEmpty();
    } catch (SQLException e) {
      // The holder's connection is gone, as it should be.
      assertThat(e.getSQLState()).isIn("57P01", "08006", "08003");
    }
    assertThat(d.rows("select n from t").getFirst()).containsEntry("n", 1);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aLaterSessionOfTheSamePidIsLeftAloneAndBadNamesAreRefused(PgServer server) throws Exception {
    var d = server.database("sessions");
    try (var other = application(d)) {
      var it = eventually(d, other, _ -> true);
      var pid = it.at("/pid").asText();
      var gone = run(d, "maintain", "terminate", pid, "2026-01-01T00:00:00Z", "--yes");
      assertThat(gone.code()).isEqualTo(2);
      assertThat(gone.err()).contains("The session " + pid + " that began at 2026-01-01T00:00:00Z is gone");
      assertThat(run(d, "maintain", "terminate", pid, "--yes").err()).contains("named by its pid and its backend_start");
      assertThat(run(d, "maintain", "terminate", "x", "2026-01-01T00:00:00Z", "--yes").err()).contains("\"x\" is no pid");
      assertThat(run(d, "maintain", "terminate", pid, "noon", "--yes").err()).contains("\"noon\" is no backend_start");
      assertThat(PgDatabase.rows(other, "select 1 as one")).hasSize(1);
      var written = PgDatabase.rows(other, "select backend_start::text as at from pg_stat_activity where pid = pg_backend_pid()").getFirst().get("at");
      assertThat(run(d, "maintain", "terminate", pid, String.valueOf(written), "--plan").err()).as("as psql prints it").isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whoMayNotEndItIsToldBeforeAndNothingHappens(PgServer server) throws Exception {
    var d = server.database("sessions");
    d.run("drop role if exists bystander", "create role bystander login");
    try (var other = application(d)) {
      var it = eventually(d, other, _ -> true);
      var as = new PgDatabase(d.host(), d.port(), "bystander", d.name(), "");
      assertThat(run(as, "maintain", "terminate", it.at("/pid").asText(), it.at("/backend_start").asText(), "--plan").err()).contains("GRANT pg_monitor TO your role");
      d.run("grant pg_monitor to bystander");
      assertThat(run(as, "maintain", "terminate", it.at("/pid").asText(), it.at("/backend_start").asText(), "--plan").out()).contains("only a superuser may end it");
      assertThat(run(as, "maintain", "terminate", it.at("/pid").asText(), it.at("/backend_start").asText(), "--yes").code()).isEqualTo(1);
      assertThat(PgDatabase.rows(other, "select 1 as one")).hasSize(1);
    }
    d.run("drop role bystander");
  }

  private static Connection application(PgDatabase d) throws SQLException {
    var connection = d.connect();
    try (var statement = connection.createStatement()) {
      statement.execute("set application_name = 'the application'");
    }
    return connection;
  }

  /// The SQLSTATE it ended with, empty when it succeeded.
  private static CompletableFuture<String> inBackground(Connection connection, String sql) {
    return CompletableFuture.supplyAsync(() -> {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
        return "";
      } catch (SQLException e) {
        return e.getSQLState();
      }
    });
  }

  /// The session's row of `show activity` once it fits.
  private JsonNode eventually(PgDatabase d, Connection of, java.util.function.Predicate<JsonNode> wanted) throws Exception {
    var pid = of.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    for (var until = System.nanoTime() + 60_000_000_000L; System.nanoTime() < until; ) {
      var rows = new ObjectMapper().readTree(run(d, "show", "activity", "--format", "json").out()).at("/rows");
      var hit = StreamSupport.stream(rows.spliterator(), false).filter(r -> r.at("/pid").asInt() == pid && wanted.test(r)).findFirst();
      if (hit.isPresent()) return hit.get();
    }
    throw new AssertionError("session %d did not come to it".formatted(pid));
  }

  private Path audit() throws Exception {
    try (var files = Files.walk(home)) {
      return files.filter(f -> f.getFileName().toString().contains("audit")).findFirst().orElseThrow();
    }
  }
}
