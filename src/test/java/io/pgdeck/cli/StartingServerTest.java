package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgCluster;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command whose server is just starting waits a little for it, and says so.
class StartingServerTest {
  private static final String TURNED_AWAY = "the database system is";

  @TempDir
  Path home;

  @Test
  void aServerThatStartsIsWaitedForAndOneThatDoesNotIsGivenUp() throws Exception {
    try (var cluster = PgCluster.start("starting")) {
      cluster.startClosed();
      var given = new CliRun(home).on(cluster.database()).run("show", "activity");
      assertThat(given.code()).isEqualTo(ExitCode.USAGE);
      assertThat(given.err()).contains("the server is starting up", "Try 2 of 5.", "Try 5 of 5.").doesNotContain("Try 6");
      assertThat(given.out()).isEmpty();

      var before = turnedAway(cluster);
      assertThat(before).as("no more tries than told").isEqualTo(5);
      var run = CompletableFuture.supplyAsync(() -> new CliRun(home).on(cluster.database()).run("show", "activity"));
      var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (turnedAway(cluster) == before && System.nanoTime() < until) LockSupport.parkNanos(5_000_000);
      cluster.promote();
      var ended = run.get(60, TimeUnit.SECONDS);
      assertThat(ended.err()).contains("Try 2 of 5.");
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("pgdeck");
    }
  }

  private static int turnedAway(PgCluster cluster) throws java.io.IOException {
    return (int) cluster.log().lines().filter(l -> l.contains("FATAL:") && l.contains(TURNED_AWAY)).count();
  }
}
