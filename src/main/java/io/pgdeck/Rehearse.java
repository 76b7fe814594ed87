package io.pgdeck;

import io.pgdeck.action.AuditLog;
import io.pgdeck.cli.Cli;
import io.pgdeck.cli.Context;
import io.pgdeck.cli.DemoRun;
import io.pgdeck.cli.Logging;
import io.pgdeck.cli.Terminal;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.demo.DemoException;
import io.pgdeck.demo.EmptyServer;
import io.pgdeck.demo.Folders;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.UserFolders;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Rehearsal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A start that nobody sees, for the JVM to note which classes a start needs and what runs hot: the launcher keeps the notes (an AOT
/// cache) for the starts to come. Commands, the connect dialog and every room on an empty server of its own; no file of the user is
/// read or written but the unpacked server and SQLite's library in the cache.
final class Rehearse {
  /// Set by whoever wants one: `-Dpgdeck.rehearse=true`.
  static final String PROPERTY = "pgdeck.rehearse";

  private Rehearse() {}

  static void play() throws IOException {
    var home = Files.createTempDirectory("pgdeck-rehearsal");
    var folders = new UserFolders(home, home, home, UserFolders.ofProcess().cache());
    Logging.to(folders, List.of());
    try {
      try (var server = server(folders.cache())) {
        play(folders, home, server == null ? null : server.profile());
      }
    } finally {
      Folders.delete(home);
    }
  }

  /// Null where none can run: the window alone is worth rehearsing too.
  private static @Nullable EmptyServer server(Path cache) throws IOException {
    try {
      return EmptyServer.start(cache);
    } catch (DemoException e) {
      return null;
    }
  }

  private static void play(UserFolders folders, Path home, @Nullable ServerProfile profile) {
    var clock = InstantSource.system();
    var password = profile == null ? null : profile.password();
    var around = new Surroundings(password == null ? Map.of() : Map.of("PGPASSWORD", password.reveal()), "rehearsal", home);
    var saved = new SavedConnections(home, clock);
    var passwords = new Passwords(Optional::empty, home, clock);
    if (profile != null) commands(new Context(AllRooms.ROOMS, null, saved, passwords, new DemoRun(folders, around), nobody(), around, folders, clock), profile, home);
    Rehearsal.play(new Console(AllRooms.ROOMS, new AuditLog(folders.audit()), clock, home, home.resolve("history"), null, null, null, _ -> Optional.empty(), saved, passwords, around), profile);
  }

  private static void commands(Context context, ServerProfile profile, Path home) {
    var where = List.of("-h", profile.hosts().getFirst().host(), "-p", String.valueOf(profile.hosts().getFirst().port()), "-U", profile.user(), "-d", profile.database(), "-w");
    for (var command : List.of(List.of("show", "overview"), List.of("check"), List.of("report", "--out", home.resolve("report.pdf").toString()))) {
      var all = new java.util.ArrayList<>(command);
      all.addAll(where);
      new Cli(context).run(all.toArray(String[]::new));
    }
  }

  private static Terminal nobody() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(nowhere, nowhere, false, null);
  }
}
