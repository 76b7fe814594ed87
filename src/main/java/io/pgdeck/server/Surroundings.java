package io.pgdeck.server;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the process inherits and libpq would look at: environment variables, the user's name and home folder.
public record Surroundings(Map<String, String> variables, String osUser, Path home) {
  public Surroundings {
    variables = Map.copyOf(variables);
  }

  public static Surroundings ofProcess() {
    // HOME before the account's own home, as libpq and the XDG folders do; Java's user.home knows only the latter.
    var home = System.getenv().getOrDefault("HOME", "");
    return new Surroundings(System.getenv(), System.getProperty("user.name"), Path.of(home.startsWith("/") ? home : System.getProperty("user.home")));
  }

  /// The variable's value; null also when it is empty, which libpq takes as unset.
  @Nullable String variable(String name) {
    var value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
