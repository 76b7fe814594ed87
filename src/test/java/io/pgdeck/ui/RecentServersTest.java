package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentServersTest {
  private static ServerProfile profile(String database) {
    return new ServerProfile("p", Environment.STAGING, List.of(new HostPort("h", 5432)), database, "u", new Password("s3cret"), Map.of("sslmode", "require"), true);
  }

  @Test
  void newestFirstOnceEachAndNoPassword(@TempDir Path folder) throws IOException {
    var recent = new RecentServers(folder);
    recent.used(profile("a"), Instant.EPOCH);
    recent.used(profile("b"), Instant.EPOCH);
    recent.used(profile("a"), Instant.EPOCH);
    assertThat(recent.read()).extracting(RecentServers.Entry::database).containsExactly("a", "b");
    assertThat(recent.read().getFirst().profile()).usingRecursiveComparison().ignoringFields("password").isEqualTo(profile("a"));
    try (var files = Files.list(folder)) {
      assertThat(files.toList()).singleElement().satisfies(f -> assertThat(Files.readString(f)).doesNotContain("s3cret"));
    }
  }

  @Test
  void damagedFileIsAnEmptyListAndStays(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("recent-servers.json"), "[{\"name\":");
    assertThat(new RecentServers(folder).read()).isEmpty();
    assertThat(folder.resolve("recent-servers.json")).hasContent("[{\"name\":");
  }
}
