package io.pgdeck.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedConnectionsTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T20:00:00Z"));

  @TempDir
  Path folder;

  private SavedConnections saved() {
    return new SavedConnections(folder, CLOCK);
  }

  private static ServerProfile profile(String name, String database) {
    return new ServerProfile(name, Environment.STAGING, List.of(new HostPort("h", 5432), new HostPort("::1", 5433)), database, "u", new Password("s3cret"),
        Map.of("sslmode", "verify-full", "sslrootcert", "~/ca.crt", "sslpassword", "s3cret"), true);
  }

  @Test
  void everythingButTheSecretsComesBack() throws IOException {
    var kept = SavedConnection.of(profile("p", "d")).marked("Trading", Colour.TEAL).keeping(PasswordKept.FILE).used(CLOCK.instant());
    saved().save(kept);
    assertThat(saved().all()).containsExactly(kept);
    assertThat(Files.readString(folder.resolve("connections.json"))).doesNotContain("s3cret");
    assertThat(kept.tls()).containsOnlyKeys("sslmode", "sslrootcert");
  }

  @Test
  void pathsAtHomeAreResolvedOnlyWhenUsed() {
    saved().save(SavedConnection.of(profile("p", "d")));
    var found = saved().all().getFirst();
    assertThat(found.tls()).containsEntry("sslrootcert", "~/ca.crt");
    assertThat(found.profile(new Surroundings(Map.of(), "me", Path.of("/home/me"))).tls()).containsEntry("sslrootcert", "/home/me/ca.crt");
  }

  @Test
  void namesAreUniqueAndIdsStay() {
    var first = SavedConnection.of(profile("p", "d"));
    saved().save(first);
    assertThatThrownBy(() -> saved().save(SavedConnection.of(profile("p", "other")))).isInstanceOf(TroubleException.class)
        .hasMessage("There is already a connection \"p\": give it another name, or remove the other one.");
    assertThat(saved().saveAsNew(SavedConnection.of(profile("p", "other"))).name()).isEqualTo("p 2");
    saved().save(first.named("q"));
    assertThat(saved().all()).extracting(SavedConnection::name).containsExactly("p 2", "q");
    saved().remove(first.id());
    assertThat(saved().all()).extracting(SavedConnection::name).containsExactly("p 2");
  }

  @Test
  void changeOfOneThatAnotherConsoleRemovedBringsItNotBack() {
    var one = SavedConnection.of(profile("p", "d"));
    saved().save(one);
    saved().remove(one.id());
    saved().change(one.id(), c -> c.named("again"));
    assertThat(saved().all()).isEmpty();
  }

  @Test
  void groupsComeInOrderThoseWithoutFirst() {
    saved().save(SavedConnection.of(profile("z", "d")));
    saved().save(SavedConnection.of(profile("b", "e")).marked("Beta", null));
    saved().save(SavedConnection.of(profile("a", "f")).marked("alpha", null));
    assertThat(saved().all()).extracting(SavedConnection::name).containsExactly("z", "a", "b");
  }

  @Test
  void entryThatCannotBeReadStaysInTheFile() throws IOException {
    saved().save(SavedConnection.of(profile("p", "d")));
    var file = folder.resolve("connections.json");
    Files.writeString(file, Files.readString(file).replace("\"environment\" : \"staging\"", "\"environment\" : \"moon\""));
    assertThat(saved().all()).isEmpty();
    saved().save(SavedConnection.of(profile("q", "d")));
    assertThat(saved().all()).extracting(SavedConnection::name).containsExactly("q");
    assertThat(Files.readString(file)).contains("\"moon\"");
  }

  @Test
  void damagedFileIsKeptAsideAndTold() throws IOException {
    Files.writeString(folder.resolve("connections.json"), "[]");
    var saved = saved();
    assertThat(saved.all()).isEmpty();
    assertThat(saved.told()).singleElement().asString().contains("connections.json.damaged-20261125T200000Z");
    assertThat(folder.resolve("connections.json.damaged-20261125T200000Z")).hasContent("[]");
  }

  @Test
  void usedOneIsTheOneThatLeadsThere() {
    saved().save(SavedConnection.of(profile("p", "d")).marked("G", null));
    saved().used(profile("whatever", "d"), CLOCK.instant());
    assertThat(saved().all()).singleElement().satisfies(c -> {
      assertThat(c.name()).isEqualTo("p");
      assertThat(c.lastUsed()).isEqualTo(CLOCK.instant());
    });
    saved().used(profile("p", "new"), CLOCK.instant());
    assertThat(saved().all()).extracting(SavedConnection::name).containsExactly("p 2", "p");
  }

  @Test
  void listOfAnOlderPgDeckIsTakenOver() throws IOException {
    Files.writeString(folder.resolve("recent-servers.json"), """
        [{"name":"p","environment":"PRODUCTION","hosts":[{"host":"h","port":5433}],"database":"d","user":"u","tls":{"sslmode":"require"},"readOnly":true,"lastUsed":"2026-11-20T10:00:00Z"},
         {"name":"p","environment":"TEST","hosts":[{"host":"h","port":5433}],"database":"e","user":"u","tls":{},"readOnly":false,"lastUsed":"2026-11-20T10:00:00Z"},
         {"name":"Trade Engine","environment":"DEMO","hosts":[{"host":"localhost","port":1}],"database":"d","user":"u","tls":{},"readOnly":false,"lastUsed":"2026-11-20T10:00:00Z"}]""");
    assertThat(saved().all()).extracting(SavedConnection::name, SavedConnection::environment, SavedConnection::readOnly, c -> c.tls().get("sslmode"))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("p", Environment.PRODUCTION, true, "require"), org.assertj.core.groups.Tuple.tuple("p 2", Environment.TEST, false, null));
    saved().all().forEach(c -> saved().remove(c.id()));
    assertThat(saved().all()).isEmpty();
    assertThat(folder.resolve("recent-servers.json")).exists();
  }
}
