package io.pgdeck.cli;

import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.panel.Rooms;
import io.pgdeck.server.Password;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.TroubleException;
import io.pgdeck.server.UserFolders;
import io.pgdeck.settings.Settings;
import io.pgdeck.settings.SettingsStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `Main` hands to the command line.
///
/// @param window null in a build without a window
/// @param saved     the connections of this user
/// @param passwords where their passwords are kept
public record Context(Rooms rooms, @Nullable Window window, SavedConnections saved, Passwords passwords, DemoRun demo, Terminal terminal,
    Surroundings around, UserFolders folders, InstantSource clock) {

  /// What this user chose. Settings that cannot be read are said and do without.
  Settings settings() {
    try {
      var store = new SettingsStore(folders.settings(), clock);
      var read = store.read();
      store.told().forEach(this::say);
      return read;
    } catch (TroubleException e) {
      say(e.trouble().sentence() + " The standard settings hold.");
      return Settings.STANDARD;
    }
  }

  /// Asks for the passphrase of the file of passwords on the terminal; elsewhere nobody can say it.
  Optional<Password> passphrase(boolean chosen) {
    var asker = terminal.asker();
    if (asker == null) return Optional.empty();
    return asker.password(chosen ? "There is no keyring here. Choose a passphrase for the file of passwords: " : "Passphrase of the file of passwords: ");
  }

  /// A line that is not data.
  void say(String line) {
    terminal.err().println(Cells.visible(line));
  }
}
