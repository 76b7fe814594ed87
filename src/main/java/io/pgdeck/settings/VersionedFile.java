package io.pgdeck.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One JSON object in a file of the user, with the version of its form in it.
///
/// A change reads the newest content under a lock, changes it and puts a finished second file in its place, so that two consoles
/// at once lose nothing and a kill leaves the old content or the new one, never half of one. A damaged file is moved aside and told;
/// a file of a newer PgDeck is refused and left as it is. Blocks; thread-safe.
public final class VersionedFile {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private final Path file;
  private final String format;
  private final int version;
  private final InstantSource clock;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  /// @param format what the file says it is, so that another JSON file is not taken for it
  public VersionedFile(Path file, String format, int version, InstantSource clock) {
    this.file = file;
    this.format = format;
    this.version = version;
    this.clock = clock;
  }

  public Path path() {
    return file;
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /// The content, an empty object when there is none or it was damaged. Takes no lock: what is there is always whole.
  ///
  /// @throws TroubleException when a newer PgDeck wrote it or it cannot be read
  public ObjectNode read() {
    try {
      var content = parsed();
      if (content != null) return content;
      try (var _ = FileLatch.of(file)) {
        return parsedOrMoved();
      }
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  /// Changes the newest content and writes it, unless the change left it as it was.
  public void change(Consumer<ObjectNode> change) {
    try (var _ = FileLatch.of(file)) {
      var content = parsedOrMoved();
      var before = content.deepCopy();
      change.accept(content);
      if (!content.equals(before)) write(content);
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  /// What the user has to know, each sentence once: a damaged file and where it is now.
  public List<String> told() {
    var sentences = new ArrayList<String>();
    for (var next = told.poll(); next != null; next = told.poll()) sentences.add(next);
    return sentences;
  }

  private ObjectNode parsedOrMoved() throws IOException {
    var content = parsed();
    if (content != null) return content;
    var aside = file.resolveSibling(file.getFileName() + ".damaged-" + STAMP.format(clock.instant()));
    for (var n = 2; Files.exists(aside); n++) aside = file.resolveSibling(file.getFileName() + ".damaged-" + STAMP.format(clock.instant()) + "-" + n);
    Files.move(file, aside);
    told.add("The file %s was damaged and is kept as %s; PgDeck goes on without it.".formatted(file, aside));
    return JsonNodeFactory.instance.objectNode();
  }

  /// Null when it is damaged.
  private @Nullable ObjectNode parsed() throws IOException {
    if (!Files.exists(file)) return JsonNodeFactory.instance.objectNode();
    try {
      if (!(Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode content) || !content.path("format").asText().equals(format)
          || !content.path("version").isInt()) return null;
      var found = content.path("version").asInt();
      if (found > version) throw newer(found);
      return content.remove(List.of("format", "version"));
    } catch (JsonProcessingException | java.nio.charset.CharacterCodingException e) {
      return null;
    }
  }

  private TroubleException newer(int found) {
    return new TroubleException(new Trouble.BadInput("The file %s was written by a newer PgDeck (form %d, this one knows %d)".formatted(file, found, version),
        "update this PgDeck, or move the file away; it was not changed"));
  }

  private void write(ObjectNode content) throws IOException {
    var whole = JsonNodeFactory.instance.objectNode().put("format", format).put("version", version);
    whole.setAll(content);
    // A link, as those who keep their settings in a repository use, stays one.
    var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    var name = target.getFileName() + ".";
    sweep(target.getParent(), name);
    // Made readable for this user alone.
    var next = Files.createTempFile(target.getParent(), name, ".tmp");
    try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      var bytes = java.nio.ByteBuffer.wrap((Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// What a killed console left: nobody else writes while we hold the lock.
  private static void sweep(Path folder, String name) throws IOException {
    try (var left = Files.newDirectoryStream(folder, name + "*.tmp")) {
      for (var one : left) Files.deleteIfExists(one);
    }
  }

  private TroubleException unusable(String what, IOException e) {
    return new TroubleException(new Trouble.BadInput("The file %s cannot be %s (%s)".formatted(file, what, e.getClass().getSimpleName() + ": " + e.getMessage()),
        "check the disk and the rights of its folder"), e);
  }

  /// Made when something is read or written: a start of its own is dear.
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
