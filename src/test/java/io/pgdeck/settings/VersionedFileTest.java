package io.pgdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionedFileTest {
  @TempDir
  Path folder;

  private VersionedFile file() {
    return new VersionedFile(folder.resolve("settings.json"), "test", 1, () -> Instant.parse("2026-11-25T20:00:00Z"));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).filter(n -> !n.endsWith(".lock")).sorted().toList();
    }
  }

  @Test
  void whatIsWrittenIsReadAndOnlyItsOwnerMay() throws IOException {
    file().change(content -> content.put("a", 1));
    assertThat(file().read().path("a").asInt()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("settings.json"))).contains("\"version\" : 1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("settings.json")))).isEqualTo("rw-------");
    assertThat(names()).containsExactly("settings.json");
  }

  @Test
  void damagedFileIsKeptAsideToldOnceAndDefaultsAreUsed() throws IOException {
    Files.writeString(folder.resolve("settings.json"), "{\"format\":\"test\",\"version\":1,\"a\":");
    var file = file();
    assertThat(file.read().isEmpty()).isTrue();
    assertThat(file.told()).singleElement().asString().contains("was damaged and is kept as").contains("settings.json.damaged-20261125T200000Z");
    assertThat(file.told()).isEmpty();
    assertThat(folder.resolve("settings.json.damaged-20261125T200000Z")).hasContent("{\"format\":\"test\",\"version\":1,\"a\":");
    file.change(content -> content.put("b", 2));
    Files.write(folder.resolve("settings.json"), new byte[] {(byte) 0xff, 0});
    assertThat(file.read().isEmpty()).isTrue();
    assertThat(names()).containsExactly("settings.json.damaged-20261125T200000Z", "settings.json.damaged-20261125T200000Z-2");
  }

  @Test
  void newerFormIsRefusedAndLeftAsItIs() throws IOException {
    var text = "{\"format\":\"test\",\"version\":2,\"a\":1}";
    Files.writeString(folder.resolve("settings.json"), text);
    assertThatThrownBy(() -> file().read()).isInstanceOf(TroubleException.class).hasMessageContaining("newer PgDeck (form 2, this one knows 1)");
    assertThatThrownBy(() -> file().change(content -> content.put("a", 3))).isInstanceOf(TroubleException.class);
    assertThat(folder.resolve("settings.json")).hasContent(text);
    assertThat(names()).containsExactly("settings.json");
  }

  @Test
  void linkStaysALink() throws IOException {
    var real = folder.resolve("real.json");
    new VersionedFile(real, "test", 1, Instant::now).change(content -> content.put("a", 1));
    Files.createSymbolicLink(folder.resolve("settings.json"), real);
    file().change(content -> content.put("b", 2));
    assertThat(Files.isSymbolicLink(folder.resolve("settings.json"))).isTrue();
    assertThat(new VersionedFile(real, "test", 1, Instant::now).read().path("b").asInt()).isEqualTo(2);
  }

  @Test
  void twoConsolesAtOnceLoseNothing() throws Exception {
    var path = folder.resolve("settings.json");
    var one = Adder.start(path, "one", 40);
    var two = Adder.start(path, "two", 40);
    for (var p : List.of(one, two)) {
      p.getInputStream().readAllBytes();
      assertThat(p.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(p.exitValue()).isZero();
    }
    var expected = IntStream.range(0, 40).boxed().flatMap(i -> java.util.stream.Stream.of("one" + i, "two" + i)).toList();
    assertThat(file().read().properties()).extracting(java.util.Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(expected);
  }

  /// What stands in the file at a moment is what a kill at that moment leaves.
  @Test
  void fileIsWholeAtEveryMomentOfAWrite() throws Exception {
    var path = folder.resolve("settings.json");
    file().change(content -> content.put("much", "x".repeat(1_000_000)));
    var console = Adder.start(path, "w", 60);
    var looks = 0;
    var json = new com.fasterxml.jackson.databind.ObjectMapper();
    while (console.isAlive()) {
      assertThat(json.readTree(path.toFile()).path("much").asText()).hasSize(1_000_000);
      looks++;
    }
    assertThat(console.exitValue()).isZero();
    assertThat(looks).isGreaterThan(20);
  }

  @Test
  void killLeavesTheOldContentOrTheNewOne() throws Exception {
    var path = folder.resolve("settings.json");
    for (var round = 0; round < 5; round++) {
      var console = Adder.start(path, "r" + round + "_", 100_000);
      var said = new ArrayList<String>();
      try (var out = new BufferedReader(new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8))) {
        while (said.size() < 10 + round) said.add(out.readLine());
        console.destroyForcibly().waitFor();
      }
      var file = file();
      var content = file.read();
      assertThat(file.told()).isEmpty();
      assertThat(said).allMatch(content::has);
    }
    file().change(content -> content.put("after", 1));
    assertThat(names()).containsExactly("settings.json");
  }
}
