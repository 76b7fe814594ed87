package io.pgdeck.cli;

import io.pgdeck.panel.Rooms;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.UserFolders;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What `Main` hands to the command line.
///
/// @param window null in a build without a window
/// @param saved   finds a saved connection by its name
public record Context(Rooms rooms, @Nullable Window window, Function<String, Optional<ServerProfile>> saved, DemoRun demo, Terminal terminal,
    Surroundings around, UserFolders folders, InstantSource clock) {

  /// A line that is not data.
  void say(String line) {
    terminal.err().println(Cells.visible(line));
  }
}
