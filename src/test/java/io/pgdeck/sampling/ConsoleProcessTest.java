package io.pgdeck.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.connections.SavedConnections;
import io.pgdeck.testing.ConsoleProcess;
import io.pgdeck.testing.PgServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole consoles as processes of their own: killed, put to sleep, two at once.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleProcessTest {
  private static final String FRESH = "v_cache_hit_ratio Fresh ";

  @Test
  void killedConsoleLeavesNothingOnTheServerAndItsFilesWhole(@TempDir Path settings) throws Exception {
    var database = PgServer.newest().database("killed");
    var console = ConsoleProcess.start(database, settings, "of-the-killed-", 1_000_000);
    try (var out = console.inputReader()) {
      until(out, line -> line.endsWith("-20"));
      ResilienceTest.running(database, 1);
    } finally {
      console.destroyForcibly().waitFor();
    }
    ResilienceTest.running(database, 0);
    ResilienceTest.sessions(database, 0);
    var saved = new SavedConnections(settings, InstantSource.system());
    assertThat(saved.all()).hasSizeGreaterThan(20);
    assertThat(saved.told()).isEmpty();
  }

  @Test
  void consoleThatIsToldToEndLeavesNothingEither(@TempDir Path settings) throws Exception {
    var database = PgServer.newest().database("told");
    var console = ConsoleProcess.start(database, settings, "told-", 1);
    try (var out = console.inputReader()) {
      until(out, line -> line.equals("all saved"));
      ResilienceTest.running(database, 1);
      console.destroy();
      console.waitFor();
    }
    ResilienceTest.sessions(database, 0);
  }

  @Test
  void sleepOfTheMachineEndsInFreshPanels(@TempDir Path settings) throws Exception {
    var database = PgServer.newest().database("sleep");
    var console = ConsoleProcess.start(database, settings, "asleep-", 1);
    try (var out = console.inputReader()) {
      until(out, line -> line.startsWith(FRESH));
      signal("STOP", console);
      // What a router or the server does to connections that say nothing for a night.
      database.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
      var asleep = ((Timestamp) database.rows("select clock_timestamp() as at").getFirst().get("at")).toInstant();
      signal("CONT", console);
      until(out, line -> line.startsWith(FRESH) && Instant.parse(line.substring(FRESH.length())).isAfter(asleep));
    } finally {
      console.destroyForcibly().waitFor();
    }
  }

  @Test
  void twoConsolesOnOneFolderLoseNothing(@TempDir Path settings) throws Exception {
    var database = PgServer.newest().database("two");
    var one = ConsoleProcess.start(database, settings, "one-", 30);
    var two = ConsoleProcess.start(database, settings, "two-", 30);
    try (var first = one.inputReader(); var second = two.inputReader()) {
      until(first, line -> line.equals("all saved"));
      until(second, line -> line.equals("all saved"));
    } finally {
      one.destroyForcibly().waitFor();
      two.destroyForcibly().waitFor();
    }
    var saved = new SavedConnections(settings, InstantSource.system());
    assertThat(saved.all()).hasSize(60);
    assertThat(saved.told()).isEmpty();
  }

  private static void signal(String name, Process to) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start().waitFor();
  }

  private static void until(BufferedReader out, Predicate<String> wanted) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (wanted.test(line)) return;
    }
    throw new AssertionError("the console ended first");
  }
}
