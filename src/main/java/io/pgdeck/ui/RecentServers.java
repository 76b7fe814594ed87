package io.pgdeck.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers that were opened lately, newest first, in a file of the user. Never a password. Written to a second file that
/// then takes the place of the first, so a kill leaves the old list or the new one, never half of one.
public final class RecentServers {
  private static final Logger LOG = LoggerFactory.getLogger(RecentServers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 20;
  private final Path file;

  /// One line of the file; times as text, so that any JSON reader reads it.
  record Entry(String name, Environment environment, List<HostPort> hosts, String database, String user, Map<String, String> tls, boolean readOnly,
      String lastUsed) {
    ServerProfile profile() {
      return new ServerProfile(name, environment, hosts, database, user, null, tls, readOnly);
    }

    boolean same(Entry other) {
      return hosts.equals(other.hosts) && database.equals(other.database) && user.equals(other.user);
    }

    String address() {
      return hosts.getFirst() + " · " + database;
    }
  }

  public RecentServers(Path settings) {
    this.file = settings.resolve("recent-servers.json");
  }

  /// Empty when there is none or the file cannot be read; a damaged file is left where it is.
  List<Entry> read() {
    if (!Files.exists(file)) return List.of();
    try {
      return List.of(JSON.readValue(file.toFile(), Entry[].class));
    } catch (IOException e) {
      LOG.warn("cannot read {}: {}", file, e.getMessage());
      return List.of();
    }
  }

  /// The one a DBA calls so, without a password.
  public Optional<ServerProfile> named(String name) {
    return read().stream().filter(e -> e.name().equals(name)).findFirst().map(Entry::profile);
  }

  /// Puts it in front.
  public void used(ServerProfile profile, Instant at) {
    var entry = new Entry(profile.name(), profile.environment(), profile.hosts(), profile.database(), profile.user(), profile.tls(), profile.readOnly(), at.toString());
    var list = new ArrayList<>(read());
    list.removeIf(entry::same);
    list.addFirst(entry);
    write(list.subList(0, Math.min(KEPT, list.size())));
  }

  void forget(Entry entry) {
    var list = new ArrayList<>(read());
    list.removeIf(entry::same);
    write(list);
  }

  private void write(List<Entry> entries) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var next = Files.createTempFile(file.toAbsolutePath().getParent(), "recent-servers", ".tmp");
      Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      // A list of conveniences: worth a line in the log, not a failed connection.
      LOG.warn("cannot write {}: {}", file, e.getMessage());
    }
  }
}
