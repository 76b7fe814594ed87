package io.pgdeck.cli;

import java.nio.file.Path;

/// What happens without a command: the window, or the report where no window can be shown.
final class Start {
  private static final Path REPORT = Path.of("pgdeck-report.pdf");
  private final Context context;

  Start(Context context) {
    this.context = context;
  }

  int open(Connection connection, boolean dev) {
    var profile = connection.given() ? connection.profile() : connection.demo();
    var console = context.console();
    if (console == null) return insteadOfWindow("This build has no window.");
    try {
      console.open(profile, dev);
      return ExitCode.OK;
    } catch (Console.NoDisplay e) {
      return insteadOfWindow(e.getMessage());
    }
  }

  private int insteadOfWindow(String why) {
    context.say(why + " Instead of the window, the report goes to " + REPORT + ".");
    return ExitCode.FAILED;
  }
}
