package io.pgdeck.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.server.Password;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFileTest {
  private static final Password PASSPHRASE = new Password("correct horse");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path folder;

  /// Few rounds: the tests are not about their number.
  private EncryptedFile locked() {
    return new EncryptedFile(folder, InstantSource.system(), 1000);
  }

  private EncryptedFile open() {
    var file = locked();
    file.unlock(PASSPHRASE);
    return file;
  }

  private Path path() {
    return folder.resolve("secrets.json");
  }

  private void changed(Consumer<ObjectNode> change) throws IOException {
    var content = (ObjectNode) JSON.readTree(path().toFile());
    change.accept(content);
    Files.writeString(path(), content.toString());
  }

  private static String flipped(String base64, int at) {
    var bytes = Base64.getDecoder().decode(base64);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void passwordComesBackInTheNextStartAndIsNeverPlain() throws IOException {
    open().put("id-1", new Password("pässwörd"));
    assertThat(open().find("id-1").orElseThrow().reveal()).isEqualTo("pässwörd");
    assertThat(open().find("id-2")).isEmpty();
    assertThat(Files.readString(path())).doesNotContain("pässwörd", "id-1", "correct horse");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-------");
    open().remove("id-1");
    assertThat(open().find("id-1")).isEmpty();
  }

  @Test
  void theSameTextIsSealedAnewEachTime() throws IOException {
    open().put("a", new Password("x"));
    var first = JSON.readTree(path().toFile()).path("sealed").asText();
    open().put("a", new Password("y"));
    open().put("a", new Password("x"));
    assertThat(JSON.readTree(path().toFile()).path("sealed").asText()).isNotEqualTo(first).hasSameSizeAs(first);
  }

  @Test
  void wrongPassphraseIsOneSentenceAndChangesNothing() throws IOException {
    open().put("a", new Password("x"));
    var before = Files.readAllBytes(path());
    var file = locked();
    assertThatThrownBy(() -> file.unlock(new Password("wrong horse"))).isInstanceOf(TroubleException.class)
        .hasMessage("That is not the passphrase of %s: type it again.".formatted(path()));
    assertThat(file.open()).isFalse();
    assertThatThrownBy(() -> file.find("a")).hasMessageContaining("is locked: give its passphrase");
    assertThat(Files.readAllBytes(path())).isEqualTo(before);
  }

  @Test
  void shortPassphraseMakesNoFile() {
    assertThatThrownBy(() -> locked().unlock(new Password("short"))).hasMessageContaining("at least 8 characters");
    assertThat(path()).doesNotExist();
  }

  @Test
  void whatSomebodyChangedIsRefused() throws IOException {
    open().put("a", new Password("x"));
    var good = Files.readString(path());
    for (Consumer<ObjectNode> tampering : java.util.List.<Consumer<ObjectNode>>of(
        c -> c.put("sealed", flipped(c.path("sealed").asText(), -1)), c -> c.put("sealed", flipped(c.path("sealed").asText(), 0)),
        c -> c.put("sealed", flipped(c.path("sealed").asText(), 14)), c -> c.put("sealed", "AAAA"))) {
      Files.writeString(path(), good);
      changed(tampering);
      assertThatThrownBy(this::open).isInstanceOf(TroubleException.class).hasMessageContaining("was changed by something else than PgDeck");
    }
    for (Consumer<ObjectNode> tampering : java.util.List.<Consumer<ObjectNode>>of(c -> c.put("iterations", 1), c -> c.put("iterations", 2_000_000_000),
        c -> c.put("kdf", "none"), c -> c.put("salt", "***"), c -> c.remove("sealed"))) {
      Files.writeString(path(), good);
      changed(tampering);
      assertThatThrownBy(this::open).isInstanceOf(TroubleException.class).hasMessageContaining("is damaged: move it away");
    }
    Files.writeString(path(), good);
    changed(c -> c.put("salt", flipped(c.path("salt").asText(), 0)));
    assertThatThrownBy(this::open).hasMessageContaining("That is not the passphrase");
    Files.writeString(path(), good);
    assertThat(open().find("a")).isPresent();
  }

  @Test
  void twoConsolesKeepEachOthersPasswords() {
    var one = open();
    var two = open();
    one.put("a", new Password("1"));
    two.put("b", new Password("2"));
    assertThat(one.find("b").orElseThrow().reveal()).isEqualTo("2");
    assertThat(two.find("a").orElseThrow().reveal()).isEqualTo("1");
  }

  @Test
  void systemWithoutAKeyringIsAValue() {
    // True where the tests are run; with a keyring it would be used, which no test may do.
    org.junit.jupiter.api.Assumptions.assumeTrue(System.getenv("DBUS_SESSION_BUS_ADDRESS") == null && System.getProperty("os.name").startsWith("Linux"));
    assertThat(SystemKeyring.find()).isEmpty();
  }

  @Test
  void roundsAreThoseOfTheRealThing() throws IOException {
    new EncryptedFile(folder, InstantSource.system()).unlock(PASSPHRASE);
    assertThat(JSON.readTree(path().toFile()).path("iterations").asInt()).isEqualTo(210_000);
  }
}
