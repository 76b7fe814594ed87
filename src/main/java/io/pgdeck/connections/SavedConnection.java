package io.pgdeck.connections;

import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A server as a DBA keeps it. Holds no secret: what of `tls` is one is left out when it is made.
///
/// @param id       stays the same for its life, so that two consoles mean the same one
/// @param name     unique; what `--connection` takes
/// @param group    the heading it stands under, null for none
/// @param colour   a mark of the DBA's own, null for the environment's
/// @param tls      libpq's names, as in [ServerProfile]; paths may begin with `~/`
/// @param password where its password is kept
/// @param lastUsed null before the first time
public record SavedConnection(String id, String name, @Nullable String group, @Nullable Colour colour, Environment environment, List<HostPort> hosts,
    String database, String user, Map<String, String> tls, boolean readOnly, PasswordKept password, @Nullable Instant lastUsed) {
  private static final Set<String> SECRET = Set.of("password", "sslpassword");
  private static final Set<String> PATHS = Set.of("sslrootcert", "sslcert", "sslkey");

  public SavedConnection {
    hosts = List.copyOf(hosts);
    var kept = new HashMap<>(tls);
    kept.keySet().removeAll(SECRET);
    tls = Map.copyOf(kept);
  }

  /// A new one.
  public static SavedConnection of(ServerProfile profile) {
    return new SavedConnection(UUID.randomUUID().toString(), profile.name(), null, null, profile.environment(), profile.hosts(), profile.database(),
        profile.user(), profile.tls(), profile.readOnly(), PasswordKept.NONE, null);
  }

  /// How to reach it, without a password.
  public ServerProfile profile(Surroundings around) {
    var options = new HashMap<>(tls);
    PATHS.forEach(key -> options.computeIfPresent(key, (_, path) -> atHome(path, around.home())));
    return new ServerProfile(name, environment, hosts, database, user, null, options, readOnly);
  }

  private static String atHome(String path, Path home) {
    return path.startsWith("~/") ? home.resolve(path.substring(2)).toString() : path;
  }

  /// What a list shows under the name.
  public String address() {
    return hosts.getFirst() + (hosts.size() > 1 ? " +" + (hosts.size() - 1) : "") + " · " + database;
  }

  /// Whether both lead to the same place as the same user.
  public boolean leadsWhere(ServerProfile profile) {
    return hosts.equals(profile.hosts()) && database.equals(profile.database()) && user.equals(profile.user());
  }

  /// The same place and use under the old id, name, group and marks.
  public SavedConnection leadingTo(ServerProfile profile) {
    return new SavedConnection(id, name, group, colour, profile.environment(), profile.hosts(), profile.database(), profile.user(), profile.tls(),
        profile.readOnly(), password, lastUsed);
  }

  public SavedConnection named(String newName) {
    return new SavedConnection(id, newName, group, colour, environment, hosts, database, user, tls, readOnly, password, lastUsed);
  }

  public SavedConnection marked(@Nullable String newGroup, @Nullable Colour newColour) {
    return new SavedConnection(id, name, newGroup, newColour, environment, hosts, database, user, tls, readOnly, password, lastUsed);
  }

  public SavedConnection keeping(PasswordKept where) {
    return new SavedConnection(id, name, group, colour, environment, hosts, database, user, tls, readOnly, where, lastUsed);
  }

  public SavedConnection used(@Nullable Instant at) {
    return new SavedConnection(id, name, group, colour, environment, hosts, database, user, tls, readOnly, password, at);
  }
}
