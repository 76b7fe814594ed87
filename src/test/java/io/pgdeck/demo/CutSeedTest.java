package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.job.Job;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A seed that is cut leaves the database empty, or takes away at the next start what it left, and nothing else.
class CutSeedTest {
  private static final String OBJECTS = """
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'monitoring') and c.relkind in ('r', 'p', 'm', 'v', 'S')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      union all
      select p.proname || '()' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'monitoring') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select nspname from pg_namespace where nspname = 'monitoring'
      order by 1""";
  private static final String END_ITS_SESSIONS =
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'pgdeck/seed%' and datname = current_database()";

  private static ServerProfile profile(PgDatabase d) {
    return new ServerProfile("test", Environment.DEMO, List.of(new HostPort(d.host(), d.port())), d.name(), d.user(), new Password(""), Map.of(), false);
  }

  /// @param atStep is called at each step, on the thread that loads
  private static void seed(PgDatabase database, Job job, Consumer<String> atStep) {
    try (var server = Server.connect(profile(database))) {
      new Seed(new TradeEngine(Profile.ROLLING, IndexSet.DAY5, Scale.of("0.001"), 42, false), Progress.of(atStep)).on(server, job);
    }
  }

  private static Job job() {
    return Job.quiet("Seeding", Duration.ZERO);
  }

  private static void end(PgDatabase database) {
    try {
      database.rows(END_ITS_SESSIONS);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"creating partitions", "loading 10,000 trades", "creating indexes"})
  void cancelledItLeavesTheDatabaseEmpty(String step) throws SQLException {
    var database = PgServer.newest().database("cancelled");
    var job = job();
    assertThatThrownBy(() -> seed(database, job, line -> {
      if (line.startsWith(step)) job.cancel();
    })).isInstanceOfSatisfying(TroubleException.class, e -> assertThat(e.trouble()).isInstanceOf(Trouble.Cancelled.class));
    assertThat(database.rows(OBJECTS)).isEmpty();
  }

  @Test
  void killedItsLeftoversAreTakenAwayByTheNextOne() throws SQLException {
    var database = PgServer.newest().database("killed");
    var refused = new ArrayList<String>();
    assertThatThrownBy(() -> seed(database, job(), line -> {
      if (!line.startsWith("vacuuming")) return;
      // Two at once do not meet.
      assertThatThrownBy(() -> seed(database, job(), _ -> { })).isInstanceOf(DemoException.class)
          .hasMessageStartingWith("Another seed is at work in this database").satisfies(e -> refused.add(e.getMessage()));
      end(database);
    })).isInstanceOf(TroubleException.class);
    assertThat(refused).hasSize(1);
    assertThat(database.rows("select count(*) as n from public.trades").getFirst()).containsEntry("n", 10_000L);
    // Somebody else's table in between: named, and left alone.
    database.run("create table public.notes (x int)", "insert into public.notes values (1)");
    assertThatThrownBy(() -> seed(database, job(), _ -> { })).isInstanceOf(DemoException.class)
        .hasMessage("The database is not empty, it has public.notes: seed another one, which \"createdb NAME\" makes.");
    assertThat(database.rows("select x from public.notes")).hasSize(1);
    database.run("drop table public.notes");
    assertThat(database.rows(OBJECTS)).isEmpty();
    assertThatThrownBy(() -> seed(database, job(), line -> {
      if (line.startsWith("loading 10,000 trades")) end(database);
    })).isInstanceOf(TroubleException.class);
    var told = new ArrayList<String>();
    seed(database, job(), told::add);
    assertThat(told.getFirst()).isEqualTo("removing what an interrupted seed left behind");
    assertThat(database.rows("select count(*) as n from monitoring.mv_user_trading_stats").getFirst()).containsEntry("n", 10_000L);
    // A whole one is nobody's leftover.
    assertThatThrownBy(() -> seed(database, job(), _ -> { })).isInstanceOf(DemoException.class).hasMessageStartingWith("The database is not empty");
    assertThat(database.rows("select count(*) as n from public.trades").getFirst()).containsEntry("n", 10_000L);
  }

  /// Killed outright it can take nothing away itself; its sessions on the server end when they notice.
  @Test
  void aProgramKilledMidwayIsUndoneByTheNextOne(@TempDir Path home) throws Exception {
    var database = PgServer.newest().database("killed_program");
    var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
        "io.pgdeck.Main", "seed", "--indexes", "day5", "--scale", "0.02", "-h", database.host(), "-p", String.valueOf(database.port()), "-U", database.user(), "-d", database.name());
    command.environment().put("HOME", home.toString());
    command.environment().put("PGDECK_REHEARSE", "never");
    var program = command.redirectErrorStream(true).start();
    try (var told = program.inputReader()) {
      assertThat(told.lines().anyMatch(line -> line.startsWith("loading 200,000 trades"))).isTrue();
    } finally {
      program.destroyForcibly().waitFor();
    }
    var limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!database.rows("select 1 from pg_stat_activity where application_name like 'pgdeck/seed%' and datname = current_database()").isEmpty())
      assertThat(System.nanoTime()).as("its sessions end within 60 s").isLessThan(limit);
    assertThat(database.rows(OBJECTS)).isNotEmpty();
    var told = new ArrayList<String>();
    seed(database, job(), told::add);
    assertThat(told.getFirst()).isEqualTo("removing what an interrupted seed left behind");
    assertThat(database.rows("select count(*) as n from public.trades").getFirst()).containsEntry("n", 10_000L);
    assertThat(database.rows("select 1 from pg_index where not indisvalid")).isEmpty();
  }
}
