package io.pgdeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.HistoryPlace;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an open window records by itself, on a real server.
class KeeperTest {
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir
  Path folder;

  @Test
  void itRecordsOverConnectionsOfItsOwnAndLeavesNoneBehind() throws Exception {
    var d = PgServer.newest().database("keeper");
    try (var server = Servers.connect(d)) {
      var keeper = Keeper.start(server.beside(), new HistoryPlace.Folder(folder), InstantSource.system(), Retention.USUAL, 1);
      try (var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL)) {
        var identity = Recorder.identity(server);
        eventually(() -> store.period(identity, "active_sessions", Instant.EPOCH, EVER).size() >= 2);
      }
      assertThat(keeper.state()).isEqualTo(Keeper.State.RECORDING);
      assertThat(sessions(d)).isBetween(1L, 2L);
      keeper.close();
      eventually(() -> keeper.state() == Keeper.State.ENDED && sessions(d) == 0);
    }
  }

  @Test
  void whereAnotherRecordsAlreadyItStandsAside() throws Exception {
    var d = PgServer.newest().database("keeper");
    try (var server = Servers.connect(d); var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL); var _ = store.claim(Recorder.identity(server))) {
      try (var keeper = Keeper.start(server.beside(), new HistoryPlace.Folder(folder), InstantSource.system(), Retention.USUAL, 1)) {
        eventually(() -> keeper.state() == Keeper.State.ELSEWHERE);
        assertThat(store.period(Recorder.identity(server), "active_sessions", Instant.EPOCH, EVER)).isEmpty();
      }
    }
  }

  @Test
  void slowSamplesStretchThePauseToItsBudget() {
    assertThat(Keeper.pace(4, 0.01)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Keeper.pace(30, 0.01)).isEqualTo(Duration.ofSeconds(3));
    assertThat(Keeper.pace(9_000, 0.01)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theDearFirstSampleDoesNotHoldTheNextOnesBack() {
    assertThat(Keeper.pace(List.of(145.0), 0.01)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Keeper.pace(List.of(145.0, 4.0, 4.0, 5.0), 0.01)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Keeper.pace(List.of(31.0, 30.0, 90.0, 33.0), 0.01)).isEqualTo(Duration.ofMillis(3_100));
  }

  private static long sessions(PgDatabase d) throws Exception {
    try (var own = d.connect()) {
      return ((Number) PgDatabase.rows(own, "select count(*) as n from pg_stat_activity where datname = current_database() and application_name = 'pgdeck/recorder'").getFirst().get("n")).longValue();
    }
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    var limit = System.nanoTime() + 60_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("within a minute").isLessThan(limit);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
