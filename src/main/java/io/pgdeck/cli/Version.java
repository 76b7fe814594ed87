package io.pgdeck.cli;

import java.util.ResourceBundle;
import picocli.CommandLine.IVersionProvider;

/// What `--version` says. The build writes the bundle.
public final class Version implements IVersionProvider {
  private static final ResourceBundle BUILD = ResourceBundle.getBundle("io.pgdeck.build");

  public static String number() {
    return BUILD.getString("version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"PgDeck %s (built %s)".formatted(number(), BUILD.getString("built")),
        "Java %s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vendor.version", System.getProperty("java.vendor"))),
        "JavaFX " + BUILD.getString("javafx")};
  }
}
