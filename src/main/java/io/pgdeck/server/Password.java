package io.pgdeck.server;

/// A password on its way from the DBA to the driver. Never printed: `toString` hides it, so that a record holding it can be logged.
public final class Password {
  private final String value;

  public Password(String value) {
    this.value = value;
  }

  /// For the driver and for the stores that keep it encrypted; never for anything that is shown, written or logged.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "•••";
  }
}
