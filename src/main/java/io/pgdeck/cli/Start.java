package io.pgdeck.cli;

import io.pgdeck.server.ServerProfile;
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
    if (console == null) return insteadOfWindow(connection, profile, "This build has no window.");
    try {
      console.open(profile, dev);
      return ExitCode.OK;
    } catch (Console.NoDisplay e) {
      return insteadOfWindow(connection, profile, e.getMessage());
    }
  }

  private int insteadOfWindow(Connection connection, ServerProfile profile, String why) {
    context.say(why + " The report is written instead.");
    var writer = new ReportWriter(context, false);
    writer.check(REPORT);
    return connection.use(profile, session -> writer.write(session, context.rooms().all(), REPORT));
  }
}
