package io.pgdeck.cli;

import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What happens without a command: the window, or the report where no window can be shown.
final class Start {
  private static final Path REPORT = Path.of("pgdeck-report.pdf");
  private final Context context;

  Start(Context context) {
    this.context = context;
  }

  int open(Connection connection, boolean dev) {
    var checkout = dev ? checkout() : null;
    var profile = connection.given() ? connection.profile() : connection.demo();
    var window = context.window();
    if (window == null) return insteadOfWindow(connection, profile, "This build has no window.");
    try {
      window.open(profile, checkout);
      return ExitCode.OK;
    } catch (Window.NoDisplay e) {
      return insteadOfWindow(connection, profile, e.getMessage());
    }
  }

  private static @Nullable Path checkout() {
    var here = Path.of(System.getProperty("pgdeck.checkout", "")).toAbsolutePath();
    if (Files.isDirectory(here.resolve("fxml")) && Files.isDirectory(here.resolve("styles"))) return here;
    throw new TroubleException(new Trouble.BadInput("%s is no checkout: fxml/ and styles/ are not there".formatted(here), "start it in the checkout's folder"));
  }

  private int insteadOfWindow(Connection connection, ServerProfile profile, String why) {
    context.say(why + " The report is written instead.");
    var writer = new ReportWriter(context, false);
    writer.check(REPORT);
    return connection.use(profile, session -> writer.write(session, context.rooms().all(), REPORT));
  }
}
