package io.pgdeck.server;

/// What a server is used for; decides the colour of the frame and how carefully actions ask.
public enum Environment {
  PRODUCTION("PROD"), STAGING("STAGE"), TEST("TEST"), DEMO("DEMO"), LOCAL("LOCAL");

  private final String tag;

  Environment(String tag) {
    this.tag = tag;
  }

  /// The short word in the top bar and in dialogs.
  public String tag() {
    return tag;
  }
}
