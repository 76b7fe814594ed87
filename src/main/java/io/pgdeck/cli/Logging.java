package io.pgdeck.cli;

import io.pgdeck.server.UserFolders;
import java.util.List;
import java.util.logging.LogManager;

/// Tells the log where to go. To be called before anything logs: the log's settings are read once.
public final class Logging {
  static final String FILE = "pgdeck.log";
  static final String STDERR = "pgdeck.log.stderr";
  static final String JSON = "pgdeck.log.json";

  private Logging() {}

  /// @param arguments as typed: with `--verbose` warnings also go to standard error, with `--log-format json` an event is a JSON line
  public static void to(UserFolders folders, List<String> arguments) {
    var verbose = arguments.contains("--verbose");
    System.setProperty(FILE, folders.log().toString());
    System.setProperty(STDERR, verbose ? "WARN" : "OFF");
    if (json(arguments)) System.setProperty(JSON, "true");
    // Driver and toolkit log the JDK's way, which would end on standard error.
    if (!verbose) LogManager.getLogManager().reset();
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static boolean json(List<String> arguments) {
    var at = arguments.indexOf("--log-format");
    return at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equalsIgnoreCase("json")
        || arguments.stream().anyMatch(a -> a.equalsIgnoreCase("--log-format=json"));
  }
}
