package io.pgdeck.ui;

import io.pgdeck.connections.PasswordKept;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.ConnectionOptions;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import java.util.Optional;
import java.util.function.Consumer;

/// What the connect screen does off the FX thread: files, keyring, servers.
final class ConnectWork {
  private final Console console;

  ConnectWork(Console console) {
    this.console = console;
  }

  /// Runs it in the background; its trouble comes back on the FX thread.
  void run(String name, Runnable work, Consumer<TroubleException> failed) {
    Jobs.background(name, () -> {
      try {
        work.run();
      } catch (TroubleException e) {
        Fx.run(() -> failed.accept(e));
      }
    });
  }

  /// Whether a passphrase is needed before the password of this connection can be read. Blocks.
  boolean locked(SavedConnection connection) {
    return connection.password() == PasswordKept.FILE && console.passwords().locked();
  }

  /// The profile with the password that was typed, else the one kept for it, else what psql would find. Blocks.
  ServerProfile profile(SavedConnection connection, Optional<Password> typed) {
    var profile = connection.profile(console.around());
    if (typed.isPresent()) return profile.with(typed.get());
    return console.passwords().find(connection, Passwords.NOBODY).map(profile::with)
        .orElseGet(() -> ConnectionOptions.withPassword(profile, console.around()));
  }
}
