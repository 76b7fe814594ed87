package io.pgdeck.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.VersionedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// The connections of this user, in `connections.json` of the settings folder. Each change is made to the newest content and to
/// one id, so that several consoles do not undo each other. An entry that cannot be read stays in the file as it is. Blocks; thread-safe.
public final class SavedConnections {
  static final String FORMAT = "pgdeck-connections";
  static final int VERSION = 1;
  private static final Comparator<SavedConnection> ORDER = Comparator.comparing((SavedConnection c) -> c.group() == null ? "" : c.group(),
      String.CASE_INSENSITIVE_ORDER).thenComparing(SavedConnection::name, String.CASE_INSENSITIVE_ORDER).thenComparing(SavedConnection::id);
  private final VersionedFile file;
  private final Path old;

  public SavedConnections(Path settings, InstantSource clock) {
    this.file = new VersionedFile(settings.resolve("connections.json"), FORMAT, VERSION, clock);
    this.old = settings.resolve("recent-servers.json");
  }

  public Path path() {
    return file.path();
  }

  /// By group and name, those without a group first.
  ///
  /// @throws TroubleException when a newer PgDeck wrote the file or it cannot be read
  public List<SavedConnection> all() {
    if (!file.exists()) takeOver();
    return read(file.read());
  }

  /// What the user has to know of the file, each sentence once.
  public List<String> told() {
    return file.told();
  }

  public Optional<SavedConnection> named(String name) {
    return all().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /// Adds it, or puts it in the place of the one with its id.
  ///
  /// @throws TroubleException when another one has its name
  public void save(SavedConnection connection) {
    all();
    file.change(content -> {
      if (read(content).stream().anyMatch(c -> c.name().equals(connection.name()) && !c.id().equals(connection.id()))) {
        throw new TroubleException(new Trouble.BadInput("There is already a connection \"%s\"".formatted(connection.name()), "give it another name, or remove the other one"));
      }
      put(array(content), connection);
    });
  }

  /// The same with a name nobody has: "name 2", if need be. Gives what was saved.
  public SavedConnection saveAsNew(SavedConnection connection) {
    all();
    var saved = new AtomicReference<>(connection);
    file.change(content -> {
      var names = read(content).stream().filter(c -> !c.id().equals(connection.id())).map(SavedConnection::name).toList();
      for (var n = 2; names.contains(saved.get().name()); n++) saved.set(connection.named(connection.name() + " " + n));
      put(array(content), saved.get());
    });
    return saved.get();
  }

  /// Changes what is in the file now; nothing when it was removed meanwhile.
  public void change(String id, UnaryOperator<SavedConnection> change) {
    file.change(content -> read(content).stream().filter(c -> c.id().equals(id)).findFirst().ifPresent(c -> put(array(content), change.apply(c))));
  }

  /// Remembers an address that was connected to: the one that leads there, else a new one.
  public SavedConnection used(ServerProfile profile, Instant at) {
    var known = all().stream().filter(c -> c.leadsWhere(profile)).findFirst();
    if (known.isEmpty()) return saveAsNew(SavedConnection.of(profile).used(at));
    change(known.get().id(), c -> c.used(at));
    return known.get().used(at);
  }

  /// Takes one in from elsewhere: the one with its id is renewed and keeps its password, one that leads to the same place under the
  /// same name is left as it is, any other is added. Gives what is in the file then.
  public SavedConnection takeIn(SavedConnection from) {
    var there = all();
    var same = there.stream().filter(c -> c.id().equals(from.id())).findFirst();
    if (same.isPresent()) return saveAsNew(from.keeping(same.get().password()).used(same.get().lastUsed()));
    return there.stream().filter(c -> c.name().equals(from.name()) && c.hosts().equals(from.hosts()) && c.database().equals(from.database()) && c.user().equals(from.user()))
        .findFirst().orElseGet(() -> saveAsNew(from));
  }

  public void remove(String id) {
    file.change(content -> {
      var array = array(content);
      for (var i = array.size() - 1; i >= 0; i--) if (array.get(i).path("id").asText().equals(id)) array.remove(i);
    });
  }

  /// The list of an older PgDeck becomes the first content; the old file stays where it is.
  private void takeOver() {
    var found = RecentList.read(old);
    if (found.isEmpty()) return;
    file.change(content -> {
      if (!content.isEmpty()) return;
      var names = new ArrayList<String>();
      for (var one : found) {
        var name = one.name();
        for (var n = 2; names.contains(name); n++) name = one.name() + " " + n;
        names.add(name);
        put(array(content), one.named(name));
      }
    });
  }

  private static ArrayNode array(ObjectNode content) {
    return content.path("connections") instanceof ArrayNode there ? there : content.putArray("connections");
  }

  private static void put(ArrayNode array, SavedConnection connection) {
    var node = ConnectionJson.write(connection);
    for (var i = 0; i < array.size(); i++) {
      if (array.get(i).path("id").asText().equals(connection.id())) {
        array.set(i, node);
        return;
      }
    }
    array.add(node);
  }

  private static List<SavedConnection> read(ObjectNode content) {
    var found = new ArrayList<SavedConnection>();
    for (JsonNode node : content.path("connections")) ConnectionJson.read(node).ifPresent(found::add);
    found.sort(ORDER);
    return List.copyOf(found);
  }
}
