package io.pgdeck.server;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a user's files belong on this system: settings, data to keep, logs, things that can be made again. Nothing is created
/// here and nothing is ever written into the checkout.
public record UserFolders(Path settings, Path data, Path state, Path cache) {
  private static final String NAME = "pgdeck";

  public static UserFolders of(Surroundings around, String osName) {
    var os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      var local = folder(around.variable("LOCALAPPDATA"), around.home().resolve("AppData/Local"));
      return new UserFolders(folder(around.variable("APPDATA"), around.home().resolve("AppData/Roaming")), local, local.resolve("state"),
          local.resolve("cache"));
    }
    if (os.startsWith("mac")) {
      var support = around.home().resolve("Library/Application Support").resolve(NAME);
      return new UserFolders(support, support, around.home().resolve("Library/Logs").resolve(NAME), around.home().resolve("Library/Caches").resolve(NAME));
    }
    return new UserFolders(folder(around.variable("XDG_CONFIG_HOME"), around.home().resolve(".config")),
        folder(around.variable("XDG_DATA_HOME"), around.home().resolve(".local/share")),
        folder(around.variable("XDG_STATE_HOME"), around.home().resolve(".local/state")),
        folder(around.variable("XDG_CACHE_HOME"), around.home().resolve(".cache")));
  }

  public static UserFolders ofProcess() {
    return of(Surroundings.ofProcess(), System.getProperty("os.name"));
  }

  public Path log() {
    return state.resolve("pgdeck.log");
  }

  /// A DBA's own queries, a file each.
  public Path queries() {
    return settings.resolve("queries");
  }

  public Path audit() {
    return data.resolve("audit.jsonl");
  }

  private static Path folder(@Nullable String named, Path usual) {
    return (named == null ? usual : Path.of(named)).resolve(NAME);
  }
}
