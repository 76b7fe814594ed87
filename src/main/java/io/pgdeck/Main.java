package io.pgdeck;

import io.pgdeck.cli.Cli;
import io.pgdeck.cli.Context;
import io.pgdeck.cli.DemoRun;
import io.pgdeck.cli.Logging;
import io.pgdeck.cli.Terminal;
import io.pgdeck.cli.Version;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.UserFolders;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// Picks a face, holds the list of rooms, wires by hand; nothing else.
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    if (Boolean.getBoolean(Rehearse.PROPERTY)) {
      Rehearse.play();
      System.exit(0);
    }
    var terminal = Terminal.ofProcess();
    if (args.length == 1 && args[0].equals("--version")) {
      for (var line : new Version().getVersion()) terminal.out().println(line);
      terminal.out().flush();
      return;
    }
    var folders = UserFolders.ofProcess();
    Logging.to(folders, List.of(args));
    var clock = InstantSource.system();
    var around = Surroundings.ofProcess();
    var demo = new DemoRun(folders, around);
    var saved = new SavedConnections(folders.settings(), clock);
    var passwords = Passwords.ofUser(folders.settings(), clock);
    var rooms = AllRooms.with(folders.queries());
    var window = new FxWindow(rooms, folders, clock, demo, saved, passwords, around);
    System.exit(new Cli(new Context(rooms, window, saved, passwords, demo, terminal, around, folders, clock)).run(args));
  }
}
