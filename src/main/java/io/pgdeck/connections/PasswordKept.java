package io.pgdeck.connections;

import java.util.Locale;

/// Where a connection's password is, beside the password file that psql reads too. The password itself never stands with the connection.
public enum PasswordKept {
  NONE, KEYRING, FILE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
