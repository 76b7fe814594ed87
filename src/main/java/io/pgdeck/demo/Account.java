package io.pgdeck.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As whom the server runs. PostgreSQL refuses root: then it runs in a user namespace of its own, or as an ordinary user.
///
/// @param prefix what is put before each command of the server
/// @param owner the ordinary user who must own the files, null when they stay ours
record Account(List<String> prefix, @Nullable String owner) {
  /// Where another user can reach the files: root's home is closed to him.
  private static final Path SHARED = Path.of("/var/lib/pgdeck");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  static Account find() {
    if (!uid(List.of()).equals("0")) return new Account(List.of(), null);
    var namespace = List.of("unshare", "-U");
    var inside = uid(namespace);
    if (!inside.isEmpty() && !inside.equals("0")) return new Account(namespace, null);
    for (String user : List.of("postgres", "nobody"))
      for (var way : List.of(List.of("runuser", "-u", user, "--"), List.of("setpriv", "--reuid=" + user, "--clear-groups", "--")))
        if (uid(way).matches("[1-9]\\d*")) return new Account(way, user);
    throw new DemoException("PostgreSQL does not run as root, and here root can neither open a user namespace nor become another user:"
        + " start pgdeck as an ordinary user.");
  }

  /// The user's number, empty where the command does not work (or on Windows).
  private static String uid(List<String> prefix) {
    var result = Commands.run(LIMIT, with(prefix, List.of("id", "-u")));
    return result.ok() ? result.lastLine() : "";
  }

  Commands.Result run(Duration limit, List<String> command) {
    return Commands.run(limit, with(prefix, command));
  }

  /// The folder for data or binaries: ours, or one that the other user can reach.
  Path folder(Path ours) {
    return owner == null ? ours : SHARED;
  }

  /// Hands a file or folder over to the one who runs the server.
  void own(Path path) {
    if (owner == null) return;
    var result = Commands.run(Duration.ofMinutes(1), List.of("chown", "-R", owner, path.toString()));
    if (!result.ok()) throw new DemoException("%s cannot be given to %s (%s): start pgdeck as an ordinary user.".formatted(path, owner, result.lastLine()));
  }

  private static List<String> with(List<String> prefix, List<String> command) {
    var all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }
}
