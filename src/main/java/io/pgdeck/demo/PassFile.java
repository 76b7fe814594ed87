package io.pgdeck.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The user's password file, where psql and every driver look: with the demo's line in it they connect without being asked,
/// and only this user's programs do.
record PassFile(Path file) {
  static PassFile ofUser() {
    var named = System.getenv("PGPASSFILE");
    if (named != null && !named.isEmpty()) return new PassFile(Path.of(named));
    var windows = System.getenv("APPDATA");
    if (System.getProperty("os.name").startsWith("Windows") && windows != null) return new PassFile(Path.of(windows, "postgresql", "pgpass.conf"));
    return new PassFile(Path.of(System.getProperty("user.home"), ".pgpass"));
  }

  /// The newest line of an address goes first: the first that fits counts.
  void put(String host, int port, String user, String password) {
    rewrite(host, port, user, List.of("%s%s".formatted(address(host, port, user), password)));
  }

  void remove(String host, int port, String user) {
    rewrite(host, port, user, List.of());
  }

  private void rewrite(String host, int port, String user, List<String> first) {
    try {
      var before = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
      var after = new ArrayList<>(first);
      before.stream().filter(line -> !line.startsWith(address(host, port, user))).forEach(after::add);
      if (after.equals(before)) return;
      if (Files.exists(file)) {
        // In place: the file keeps its mode, its owner and a link that leads to it.
        Files.write(file, after);
      } else {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Folders.writeSecret(file, String.join("\n", after) + "\n");
      }
    } catch (IOException e) {
      // A home that cannot be written: the status tells where the password is.
    }
  }

  private static String address(String host, int port, String user) {
    return "%s:%d:*:%s:".formatted(host, port, user);
  }
}
