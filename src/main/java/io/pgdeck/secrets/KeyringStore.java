package io.pgdeck.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import io.pgdeck.server.Password;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keyring of the operating system: macOS Keychain, Windows Credential Manager, Secret Service or KWallet.
///
/// Not run where PgDeck is built and tested: there is no keyring there. What is tested is that its absence is a value.
final class KeyringStore implements SecretStore {
  private static final Logger LOG = LoggerFactory.getLogger(KeyringStore.class);
  private static final String SERVICE = "PgDeck";
  private final Keyring keyring;

  private KeyringStore(Keyring keyring) {
    this.keyring = keyring;
  }

  /// Empty where there is none, or none that answers.
  static Optional<SecretStore> ofSystem() {
    try {
      return Optional.of(new KeyringStore(Keyring.create()));
    } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
      LOG.info("no keyring here: {}", e.toString());
      return Optional.empty();
    }
  }

  /// The library does not tell "there is none" from "it cannot be read", so both are none: the password is asked for then.
  @Override
  public Optional<Password> find(String id) {
    try {
      return Optional.ofNullable(keyring.getPassword(SERVICE, id)).filter(p -> !p.isEmpty()).map(Password::new);
    } catch (PasswordAccessException e) {
      LOG.info("the keyring gives no password for {}: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void put(String id, Password password) {
    try {
      keyring.setPassword(SERVICE, id, password.reveal());
    } catch (PasswordAccessException e) {
      throw new TroubleException(new Trouble.BadInput("The keyring does not take the password (%s)".formatted(e.getMessage()), "unlock it and try again"), e);
    }
  }

  @Override
  public void remove(String id) {
    try {
      keyring.deletePassword(SERVICE, id);
    } catch (PasswordAccessException e) {
      LOG.info("nothing to remove from the keyring for {}: {}", id, e.getMessage());
    }
  }
}
