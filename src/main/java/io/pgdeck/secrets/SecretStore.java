package io.pgdeck.secrets;

import io.pgdeck.server.Password;
import java.util.Optional;

/// A place that keeps passwords by the id of their connection. Blocks: a keyring may ask its user first.
public interface SecretStore {
  /// @throws io.pgdeck.server.TroubleException when the store cannot be opened
  Optional<Password> find(String id);

  void put(String id, Password password);

  /// Does nothing when there is none.
  void remove(String id);

  /// A store that a passphrase opens. Asking is the face's business.
  interface Locked {
    /// Whether it was made already, so that a passphrase opens it instead of being chosen.
    boolean exists();

    /// Whether it was opened already in this program.
    boolean open();

    /// @throws io.pgdeck.server.TroubleException when the passphrase is wrong or too short, or the file was changed by somebody else
    void unlock(Password passphrase);
  }
}
