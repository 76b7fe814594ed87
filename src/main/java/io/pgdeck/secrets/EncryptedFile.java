package io.pgdeck.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.server.Password;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.VersionedFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passwords in `secrets.json` of the settings folder, all sealed together under one passphrase, so that neither one of them nor
/// their number can be changed unseen. The passphrase is kept nowhere; the key made of it stays in memory while the program
/// runs. Several consoles may write; each change is made to the newest content. Thread-safe.
public final class EncryptedFile implements SecretStore, SecretStore.Locked {
  static final int SHORTEST = 8;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final String KDF = "PBKDF2WithHmacSHA512";
  private final VersionedFile file;
  private final int iterations;
  private volatile @Nullable Sealed key;

  public EncryptedFile(Path settings, InstantSource clock) {
    this(settings, clock, Sealed.ITERATIONS);
  }

  EncryptedFile(Path settings, InstantSource clock, int iterations) {
    this.file = new VersionedFile(settings.resolve("secrets.json"), "pgdeck-secrets", 1, clock);
    this.iterations = iterations;
  }

  @Override
  public boolean exists() {
    return file.exists();
  }

  @Override
  public boolean open() {
    return key != null;
  }

  /// Opens the file, or makes it with this passphrase.
  @Override
  public void unlock(Password passphrase) {
    if (!file.exists()) {
      if (passphrase.reveal().length() < SHORTEST) throw bad("The passphrase is too short", "take at least %d characters".formatted(SHORTEST));
      file.change(content -> {
        if (!content.isEmpty()) return;
        var salt = Sealed.salt();
        var made = Sealed.of(passphrase, salt, iterations);
        content.put("kdf", KDF).put("iterations", iterations).put("salt", text(salt)).put("proof", text(made.proof()));
        write(content, made, Map.of());
      });
    }
    var content = file.read();
    file.told().stream().findFirst().ifPresent(sentence -> {
      throw bad(sentence.replaceFirst("\\.$", ""), "the passwords in it are lost, save them again");
    });
    var found = Sealed.of(passphrase, bytes(content, "salt"), rounds(content));
    if (!found.provedBy(bytes(content, "proof"))) throw bad("That is not the passphrase of %s".formatted(file.path()), "type it again");
    read(content, found);
    key = found;
  }

  @Override
  public Optional<Password> find(String id) {
    return Optional.ofNullable(read(file.read(), opened()).get(id)).map(Password::new);
  }

  @Override
  public void put(String id, Password password) {
    change(secrets -> secrets.put(id, password.reveal()));
  }

  @Override
  public void remove(String id) {
    change(secrets -> secrets.remove(id));
  }

  private void change(Consumer<Map<String, String>> change) {
    var sealed = opened();
    file.change(content -> {
      var secrets = read(content, sealed);
      var before = Map.copyOf(secrets);
      change.accept(secrets);
      if (!secrets.equals(before)) write(content, sealed, secrets);
    });
  }

  private Sealed opened() {
    var known = key;
    if (known == null) throw bad("The file of passwords %s is locked".formatted(file.path()), "give its passphrase");
    return known;
  }

  private Map<String, String> read(ObjectNode content, Sealed sealed) {
    try {
      return new TreeMap<>(Json.MAPPER.readValue(sealed.open(bytes(content, "sealed"), beside(content)), new TypeReference<Map<String, String>>() {}));
    } catch (Sealed.Changed | JsonProcessingException e) {
      throw bad("The file of passwords %s was changed by something else than PgDeck, or with another passphrase".formatted(file.path()),
          "move it away and save the passwords again");
    }
  }

  private static void write(ObjectNode content, Sealed sealed, Map<String, String> secrets) {
    try {
      content.put("sealed", text(sealed.seal(Json.MAPPER.writeValueAsString(secrets), beside(content))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is not secret is sealed with the rest against changes.
  private static String beside(ObjectNode content) {
    return String.join("|", content.path("kdf").asText(), content.path("iterations").asText(), content.path("salt").asText(), content.path("proof").asText());
  }

  /// A changed number must neither weaken the key nor keep the console busy for hours.
  private int rounds(ObjectNode content) {
    var rounds = content.path("iterations").asInt();
    if (rounds < iterations || rounds > MOST_ITERATIONS || !content.path("kdf").asText().equals(KDF)) throw damaged();
    return rounds;
  }

  private byte[] bytes(ObjectNode content, String key) {
    try {
      var bytes = Base64.getDecoder().decode(content.path(key).asText());
      if (bytes.length == 0) throw damaged();
      return bytes;
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  private TroubleException damaged() {
    return bad("The file of passwords %s is damaged".formatted(file.path()), "move it away and save the passwords again");
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }

  /// Made when something is read or written: a start of its own is dear.
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
