package io.pgdeck.secrets;

import java.util.Optional;

/// The keyring of this operating system, if it has one that answers.
public final class SystemKeyring {
  private SystemKeyring() {}

  public static Optional<SecretStore> find() {
    return KeyringStore.ofSystem();
  }
}
