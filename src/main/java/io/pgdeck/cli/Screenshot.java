package io.pgdeck.cli;

import io.pgdeck.panel.Room;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Renders the rooms to pictures, with a display or without.
@Command(name = "screenshot", sortOptions = false, description = "Renders each room with live data to a PNG file.",
    footer = {"", "Exit status: 0, 1 a room failed, 2 bad usage or no connection."})
final class Screenshot implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{2,3})x([1-9]\\d{2,3})");

  @ParentCommand
  private Pgdeck parent;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files; made if it is not there.")
  private Path folder;

  @Option(names = "--room", paramLabel = "ROOM", split = ",", description = "Only these rooms.")
  private List<String> rooms = List.of();

  @Option(names = "--theme", paramLabel = "THEME", description = "light, dark or both (both).")
  private Window.Theme theme = Window.Theme.BOTH;

  @Option(names = "--size", paramLabel = "WxH", description = "In pixels (1440x900).")
  private String size = "1440x900";

  @Option(names = "--wait-for-data", paramLabel = "TIME", description = "The longest time to wait for a room's data (30s).")
  private String patience = "30s";

  private final Context context;
  private final Window window;

  Screenshot(Context context, Window window) {
    this.context = context;
    this.window = window;
  }

  @Override
  public Integer call() {
    for (var id : rooms) {
      if (context.rooms().room(id).isEmpty()) {
        throw bad("There is no room \"%s\"".formatted(id), "there are " + context.rooms().all().stream().map(Room::id).collect(Collectors.joining(", ")));
      }
    }
    var measure = SIZE.matcher(size);
    if (!measure.matches()) throw bad("\"%s\" is no size".formatted(size), "write width and height in pixels, for example 1440x900");
    var wait = Plans.time(patience);
    // A wrong address is a sentence here, not a picture of an error in each room.
    var profile = parent.connection().reached();
    try {
      window.pictures(new Window.Pictures(profile, folder, rooms, theme, Integer.parseInt(measure.group(1)), Integer.parseInt(measure.group(2)), wait),
          file -> context.terminal().out().println(file));
      return ExitCode.OK;
    } catch (Window.NoDisplay e) {
      context.say(e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
