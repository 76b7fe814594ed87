package io.pgdeck.cli;

import io.pgdeck.server.UserFolders;
import java.util.logging.LogManager;

/// Tells the log where to go. To be called before anything logs: the log's settings are read once.
public final class Logging {
  private Logging() {}

  /// @param verbose whether warnings also go to standard error
  public static void to(UserFolders folders, boolean verbose) {
    System.setProperty("pgdeck.log", folders.log().toString());
    System.setProperty("pgdeck.log.stderr", verbose ? "WARN" : "OFF");
    // Driver and toolkit log the JDK's way, which would end on standard error.
    if (!verbose) LogManager.getLogManager().reset();
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }
}
