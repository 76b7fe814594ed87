package io.pgdeck;

import io.pgdeck.action.AuditLog;
import io.pgdeck.cli.DemoRun;
import io.pgdeck.cli.Window;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Rooms;
import io.pgdeck.report.ReportForm;
import io.pgdeck.report.RoomsReport;
import io.pgdeck.server.Server;
import io.pgdeck.server.Environment;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.server.UserFolders;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.SettingsStore;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Launch;
import io.pgdeck.ui.SaveDialog;
import io.pgdeck.ui.Screenshots;
import io.pgdeck.ui.theme.Theme.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Wires the window to the rest, for the command line.
final class FxWindow implements Window {
  private final Rooms rooms;
  private final UserFolders folders;
  private final InstantSource clock;
  private final DemoRun demo;
  private final SavedConnections saved;
  private final Passwords passwords;
  private final Surroundings around;

  FxWindow(Rooms rooms, UserFolders folders, InstantSource clock, DemoRun demo, SavedConnections saved, Passwords passwords, Surroundings around) {
    this.demo = demo;
    this.saved = saved;
    this.passwords = passwords;
    this.around = around;
    this.rooms = rooms;
    this.folders = folders;
    this.clock = clock;
  }

  @Override
  public void open(ServerProfile profile, @Nullable Path checkout) throws NoDisplay {
    var trouble = Launch.window(console(checkout), theme(), shell -> {
      shell.watch(folders.queries(), () -> AllRooms.with(folders.queries()));
      if (profile.environment() == Environment.DEMO) shell.openDemo(profile);
      else shell.open(profile);
    });
    if (trouble.isPresent()) throw new NoDisplay(sentence(trouble.get()));
  }

  /// Known before the window stands, so that it does not change its look at once.
  private Mode theme() {
    try {
      return Mode.valueOf(new SettingsStore(folders.settings(), clock).read().value(Setting.THEME).toUpperCase(Locale.ROOT));
    } catch (TroubleException e) {
      // The window reads them too and tells why they cannot be read.
      return Mode.SYSTEM;
    }
  }

  @Override
  public void pictures(Pictures wanted, Consumer<Path> written) throws NoDisplay {
    var themes = switch (wanted.theme()) {
      case LIGHT -> List.of(Mode.LIGHT);
      case DARK -> List.of(Mode.DARK);
      case BOTH -> List.of(Mode.LIGHT, Mode.DARK);
    };
    try {
      Screenshots.take(console(null), wanted.profile(), new Screenshots.Order(wanted.folder(), wanted.width(), wanted.height(), 1, themes, wanted.rooms(),
          wanted.patience()), file -> written.accept(Path.of(file)));
    } catch (IllegalStateException e) {
      throw new NoDisplay(sentence(String.valueOf(e.getMessage())));
    }
  }

  /// A missing native library is named by its file; a DBA installs a package.
  private static String sentence(String why) {
    var remedy = why.contains("pango") ? ": install libpango-1.0-0 and libpangoft2-1.0-0" : why.contains("gtk") ? ": install libgtk-3-0"
        : why.contains("freetype") ? ": install libfreetype6" : why.contains("fontconfig") ? ": install libfontconfig1" : "";
    return why.replaceFirst("\\.?\\s*$", "") + remedy + ".";
  }

  private Console console(@Nullable Path checkout) {
    return new Console(rooms, new AuditLog(folders.audit()), clock, folders.settings(), folders.data().resolve("history"), checkout, new Demo(demo), this::report, new SaveDialog(),
        saved, passwords, around);
  }

  private record Demo(DemoRun demo) implements Console.Demo {
    @Override
    public ServerProfile start(Job job) {
      return DemoRun.profile(demo.ready(step -> job.at(null, step)));
    }

    @Override
    public Console.Workload workload(ServerProfile profile) {
      return demo.workload()::close;
    }
  }

  private void report(Server server, Path file, Job job) {
    var pictures = RoomsReport.read(server, rooms.all(), new SettingsStore(folders.settings(), clock).read().thresholds(), job);
    var content = RoomsReport.of(server.profile().name(), server.capabilities(), rooms.all(), pictures, clock.instant());
    try {
      ReportForm.of(file).orElse(ReportForm.PDF).write(content, file);
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The report %s cannot be written (%s)".formatted(file, e.getMessage()), "check the disk and the rights"), e);
    }
  }
}
