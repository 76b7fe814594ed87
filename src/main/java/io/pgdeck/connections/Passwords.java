package io.pgdeck.connections;

import io.pgdeck.secrets.EncryptedFile;
import io.pgdeck.secrets.SecretStore;
import io.pgdeck.secrets.SystemKeyring;
import io.pgdeck.server.Password;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The passwords of saved connections: in the operating system's keyring where there is one, else in the encrypted file, whose
/// passphrase the face asks for. Blocks; thread-safe.
public final class Passwords {
  /// Asks for a passphrase: true when it is to be chosen, false when it opens what is there. Empty when nobody can be asked or will not say.
  public interface Asker extends Function<Boolean, Optional<Password>> {}

  public static final Asker NOBODY = _ -> Optional.empty();

  private final Supplier<Optional<SecretStore>> system;
  private final EncryptedFile file;
  private @Nullable Optional<SecretStore> keyring;

  /// @param system finds the keyring; asked once, when it is needed first
  public Passwords(Supplier<Optional<SecretStore>> system, Path settings, InstantSource clock) {
    this(system, new EncryptedFile(settings, clock));
  }

  Passwords(Supplier<Optional<SecretStore>> system, EncryptedFile file) {
    this.system = system;
    this.file = file;
  }

  /// The keyring of this system, if it has one.
  public static Passwords ofUser(Path settings, InstantSource clock) {
    return new Passwords(SystemKeyring::find, settings, clock);
  }

  /// Where a password would be kept now.
  public PasswordKept place() {
    return keyring().isPresent() ? PasswordKept.KEYRING : PasswordKept.FILE;
  }

  /// Whether a passphrase has to be asked for before the file can be used.
  public boolean locked() {
    return !file.open();
  }

  /// Whether the passphrase is to be chosen: there is no file yet.
  public boolean unmade() {
    return !file.exists();
  }

  public void unlock(Password passphrase) {
    file.unlock(passphrase);
  }

  /// Empty when none is kept, or nobody gave the passphrase.
  public Optional<Password> find(SavedConnection connection, Asker asker) {
    return switch (connection.password()) {
      case NONE -> Optional.empty();
      case KEYRING -> keyring().flatMap(k -> k.find(connection.id()));
      case FILE -> opened(asker) ? file.find(connection.id()) : Optional.empty();
    };
  }

  /// Keeps it and says where.
  ///
  /// @throws TroubleException when it cannot be kept
  public PasswordKept keep(SavedConnection connection, Password password, Asker asker) {
    var there = keyring();
    if (there.isPresent()) {
      there.get().put(connection.id(), password);
      return PasswordKept.KEYRING;
    }
    if (!opened(asker)) {
      throw new TroubleException(new Trouble.BadInput("The password of \"%s\" was not kept: there is no keyring here, and the encrypted file needs a passphrase".formatted(connection.name()),
          "give it on a terminal or in the window, or put the password into ~/.pgpass"));
    }
    file.put(connection.id(), password);
    return PasswordKept.FILE;
  }

  /// Removes it from where it is; a file that nobody opens keeps it, which is said.
  public void forget(SavedConnection connection, Asker asker) {
    switch (connection.password()) {
      case NONE -> { }
      case KEYRING -> keyring().ifPresent(k -> k.remove(connection.id()));
      case FILE -> {
        if (!file.exists()) return;
        if (!opened(asker)) {
          throw new TroubleException(new Trouble.BadInput("The password of \"%s\" is in the encrypted file, which is locked".formatted(connection.name()), "give its passphrase to remove it"));
        }
        file.remove(connection.id());
      }
    }
  }

  private boolean opened(Asker asker) {
    if (file.open()) return true;
    var passphrase = asker.apply(!file.exists());
    passphrase.ifPresent(file::unlock);
    return passphrase.isPresent();
  }

  private synchronized Optional<SecretStore> keyring() {
    var known = keyring;
    if (known == null) {
      known = system.get();
      keyring = known;
    }
    return known;
  }
}
