package io.pgdeck.ui;

import io.pgdeck.connections.SavedConnection;
import io.pgdeck.history.HistoryPlace;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.SettingsStore;
import io.pgdeck.ui.settings.Preferences;
import io.pgdeck.ui.settings.SettingsDrawer;
import io.pgdeck.ui.table.TableHost;
import io.pgdeck.ui.table.TableMemory;
import io.pgdeck.ui.help.HelpDrawer;
import io.pgdeck.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window's content: the open servers, one of them in front, and what floats above. FX thread only.
public final class Shell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
  private final Console console;
  private final Theme theme;
  private final Overlay overlay = new Overlay();
  private final TableHost tables;
  private final List<Desk> desks = new ArrayList<>();
  private @Nullable Desk front;
  private @Nullable Desk closing;
  private List<SavedConnection> known = List.of();
  private final Preferences preferences;
  private final WindowMemory memory;
  private List<HelpDrawer.Page> helpPages = List.of();
  private Rooms rooms;
  private @Nullable FolderWatch watch;
  private boolean closed;

  public Shell(Console console, Theme theme) {
    this.console = console;
    this.theme = theme;
    this.rooms = console.rooms();
    this.tables = new TableHost(overlay, new TableMemory(console.settings(), console.clock(), s -> overlay.tell(Severity.WARNING, s)), console.files());
    overlay.getStyleClass().add("connect-page");
    overlay.clock(console.clock());
    new ShellKeys(this).listen(overlay);
    preferences = new Preferences(new SettingsStore(console.settings(), console.clock()), sentence -> overlay.tell(Severity.WARNING, sentence));
    new Chosen(this).follow(preferences.nowProperty());
    preferences.load();
    memory = new WindowMemory(console.settings(), console.clock());
    readSaved();
  }

  /// What this user's window remembers.
  WindowMemory memory() {
    return memory;
  }

  /// Opens a server in front; the frame is there at once, the data comes when it comes.
  public ServerSession open(ServerProfile profile) {
    return open(profile, null);
  }

  private ServerSession open(ServerProfile profile, @Nullable SavedConnection saved) {
    var desk = new Desk(this, new ServerSession(profile, rooms, console.audit(), console.clock(), chosen -> HistoryPlace.of(chosen, console.history(), console.around())), saved);
    desks.add(desk);
    if (desks.size() == 1) readHelp();
    desk.session().use(preferences.now());
    show(desk);
    return desk.session();
  }

  /// For the palette, which nobody searches in the first moments: everything else is made then.
  private void readHelp() {
    var later = new PauseTransition(javafx.util.Duration.seconds(2));
    later.setOnFinished(_ -> Jobs.background("Read the help's pages", () -> {
      var read = HelpDrawer.pages();
      Fx.run(() -> helpPages = read);
    }));
    later.play();
  }

  /// Opens the demo, and the first time asks whether to be shown around.
  public void openDemo(ServerProfile demo) {
    desk(demo).ifPresentOrElse(this::show, () -> open(demo));
    memory.once("tour-offered", () -> front().ifPresent(Tour::offer));
  }

  /// Reads the rooms anew whenever a file in this folder changes, so that a query the DBA saves is a panel at once. The folder is made
  /// where it is missing, or its first file would be seen by nobody.
  public void watch(Path folder, Supplier<Rooms> read) {
    Jobs.background("watch " + folder, () -> {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        LOG.info("no own queries: {} cannot be made ({})", folder, e.getMessage());
        return;
      }
      var made = new FolderWatch(List.of(folder), () -> {
        var now = read.get();
        Fx.run(() -> use(now));
      });
      Fx.run(() -> {
        watch = made;
        if (closed) made.close();
      });
    });
  }

  /// From now on these are the rooms, in the servers that are open too.
  void use(Rooms now) {
    rooms = now;
    desks.forEach(desk -> desk.use(now));
  }

  /// The server that is open already as this profile comes to the front, any other is opened.
  void openOrShow(ServerProfile profile, SavedConnection saved) {
    desk(profile).ifPresentOrElse(this::show, () -> open(profile, saved));
  }

  /// The open server that a profile leads to, as the same user and for the same use.
  Optional<Desk> desk(ServerProfile profile) {
    return desks.stream().filter(d -> {
      var open = d.session().profile();
      return open.hosts().equals(profile.hosts()) && open.database().equals(profile.database()) && open.user().equals(profile.user())
          && open.readOnly() == profile.readOnly() && open.environment() == profile.environment();
    }).findFirst();
  }

  /// What the tables of all rooms share.
  TableHost tables() {
    return tables;
  }

  /// The open servers in the order they were opened.
  List<Desk> desks() {
    return List.copyOf(desks);
  }

  void show(Desk desk) {
    overlay.guide(null);
    front = desk;
    overlay.closeDialog();
    overlay.setFrame(desk.frame());
    title();
  }

  /// The next or the one before, round.
  void next(boolean back) {
    if (desks.size() < 2) return;
    show(desks.get(Math.floorMod(desks.indexOf(front) + (back ? -1 : 1), desks.size())));
  }

  /// Production stands in the window's title too.
  private void title() {
    if (overlay.getScene() == null || !(overlay.getScene().getWindow() instanceof Stage stage)) return;
    stage.setTitle(front == null ? "PgDeck" : "%s %s · PgDeck".formatted(front.session().profile().environment().tag(), front.session().profile().name()));
  }

  /// The saved connections as they were read last.
  List<SavedConnection> known() {
    return known;
  }

  /// Reads them again in the background, for the menu of servers.
  void readSaved() {
    Jobs.background("Read the connections", () -> {
      try {
        var read = console.saved().all();
        Fx.run(() -> known = read);
      } catch (TroubleException e) {
        LOG.info("{}", e.getMessage());
      }
    });
  }

  /// Opens a saved connection as the connect dialog would, which asks for what is needed.
  void connect(SavedConnection saved) {
    desk(saved.profile(console.around())).ifPresentOrElse(this::show, () -> ConnectDialog.open(this, saved));
  }

  /// What the DBA chose, and changes to it.
  public Preferences preferences() {
    return preferences;
  }

  /// The settings, at one of their pages.
  public void settings(String page) {
    SettingsDrawer.open(overlay, preferences, front == null ? null : front.session(), console.files(), page);
  }

  /// The connect dialog: over the open server, or alone in the window.
  public void connect() {
    ConnectDialog.open(this);
  }

  /// Closes the server in front; the others stay as they are. With a task running it asks first: a second time means it.
  void closeFront() {
    var desk = front;
    if (desk == null) return;
    if (desk.session().jobs().recent().stream().anyMatch(Job::running) && closing != desk) {
      closing = desk;
      overlay.tell(Severity.WARNING, "A task is still running on %s. Close it again to cancel the task.".formatted(desk.session().profile().name()));
      return;
    }
    desks.remove(desk);
    front = null;
    desk.close();
    if (desks.isEmpty()) {
      title();
      connect();
    } else show(desks.getLast());
  }

  /// With a checkout: reads styles and FXML again. A file that is half written is told and read at its next change.
  void reload() {
    if (console.checkout() == null) return;
    theme.reload();
    try {
      if (front != null) front.reload();
    } catch (UncheckedIOException e) {
      overlay.tell(Severity.WARNING, String.valueOf(e.getCause().getMessage()));
    }
  }

  /// Asks for a file and writes the report of all rooms in the background.
  public void exportReport() {
    var writer = console.report();
    var desk = front;
    if (writer == null || desk == null) return;
    console.files().ask("pgdeck-" + desk.session().profile().database() + ".pdf").ifPresent(file ->
        desk.session().jobs().run("Report " + file.getFileName(), Duration.ofMinutes(5), job -> {
          try {
            writer.write(desk.session().server(), file, job);
            job.succeed("Written to " + file);
            Fx.run(() -> overlay.tell(Severity.GOOD, "Report written to " + file));
          } catch (TroubleException e) {
            job.fail(e.getMessage());
            Fx.run(() -> overlay.tell(Severity.CRITICAL, "No report: " + e.getMessage()));
          }
        }));
  }

  /// The pages of the help, none before they were read.
  List<HelpDrawer.Page> helpPages() {
    return helpPages;
  }

  /// The palette over the server in front.
  public void palette() {
    if (front != null) DeskPalette.open(this, front);
  }

  public Console console() {
    return console;
  }

  public Theme theme() {
    return theme;
  }

  public Overlay overlay() {
    return overlay;
  }

  /// The server in front.
  public Optional<Desk> front() {
    return Optional.ofNullable(front);
  }

  /// Whether an action still runs on any server.
  public boolean busy() {
    return desks.stream().anyMatch(d -> d.session().jobs().recent().stream().anyMatch(Job::running));
  }

  @Override
  public void close() {
    desks.forEach(Desk::close);
    desks.clear();
    closed = true;
    if (watch != null) watch.close();
  }
}
