package io.pgdeck.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Extension;
import io.pgdeck.server.Extension.State;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way to each extension, from each state, on each kind of server; and real servers on it.
class WayTest {
  private static Way way(String name, State state, Hosting hosting) {
    return new Way(Usable.of(name).orElseThrow(), new Extension(name, state, null, null), hosting, 17, "auto_explain", "auto", 0);
  }

  @ParameterizedTest
  @EnumSource(Hosting.class)
  void everyOpenStepSaysWhatToDo(Hosting hosting) {
    for (var usable : Usable.ALL) {
      for (var state : State.values()) {
        var steps = new Way(usable, new Extension(usable.name(), state, null, null), hosting, 17, "", "auto", 0).steps();
        assertThat(steps).as(usable.name()).isNotEmpty().allSatisfy(s -> assertThat(s.sentence()).isNotBlank());
        if (state == State.WORKING) assertThat(steps).filteredOn(s -> !s.title().contains("counted")).allMatch(WayStep::done);
      }
    }
  }

  @Test
  void loadingKeepsWhatIsLoaded() {
    for (var hosting : Hosting.values()) {
      if (hosting == Hosting.CLOUD_SQL) continue;
      assertThat(way("pg_cron", State.AVAILABLE, hosting).steps().get(1).script()).as(hosting.name()).contains("auto_explain,pg_cron");
    }
    assertThat(way("pg_cron", State.AVAILABLE, Hosting.CLOUD_SQL).steps().get(1).script()).contains("cloudsql.enable_pg_cron=on");
  }

  @Test
  void createdButNotLoadedIsToldApart() {
    assertThat(way("pg_stat_statements", State.CREATED, Hosting.FILE).state()).isEqualTo("Created, not loaded");
    assertThat(way("pg_stat_statements", State.CREATED, Hosting.FILE).steps()).extracting(WayStep::done).containsExactly(true, false, true, false);
    assertThat(way("pg_stat_statements", State.LOADED, Hosting.FILE).steps()).extracting(WayStep::done).containsExactly(true, true, false, false);
    assertThat(way("pgstattuple", State.AVAILABLE, Hosting.FILE).steps()).extracting(WayStep::done).containsExactly(true, false);
  }

  @Test
  void aServerIsWalkedUntilItCounts() throws Exception {
    var database = PgServer.newest().database("way");
    var usable = Usable.of("pg_stat_statements").orElseThrow();
    try (var server = Servers.connect(database)) {
      assertThat(ExtensionLook.at(server).way(usable, Hosting.FILE).state()).isEqualTo("Loaded, not created here");
      var open = ExtensionLook.at(server).way(usable, Hosting.FILE).steps().stream().filter(s -> !s.done()).findFirst().orElseThrow();
      assertThat(open.title()).isEqualTo("It is created in this database");
      database.run("create schema \"else where\"", open.script().replace(";", " schema \"else where\""));
      var after = ExtensionLook.at(server);
      assertThat(after.way(usable, Hosting.FILE).done()).isTrue();
      assertThat(after.counted()).isPositive();
      assertThat(after.bytes()).isPositive();
    }
  }

  @Test
  void aServerAsInitdbMakesItLoadsNothing() throws Exception {
    try (var server = Servers.connect(PgServer.plain(PgServer.newest().major()).database("way"))) {
      var look = ExtensionLook.at(server);
      var way = look.way(Usable.of("pg_stat_statements").orElseThrow(), Hosting.FILE);
      assertThat(way.steps()).extracting(WayStep::done).containsExactly(true, false, false, false);
      assertThat(way.steps().get(1).script()).contains("shared_preload_libraries = 'pg_stat_statements'");
      assertThat(look.way(Usable.of("auto_explain").orElseThrow(), Hosting.FILE).state()).isEqualTo("Not loaded");
      assertThat(Arrays.stream(Hosting.values()).map(h -> look.way(Usable.of("pg_wait_sampling").orElseThrow(), h).state())).containsOnly("Absent");
    }
  }
}
