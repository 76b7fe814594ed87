package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.theme.Theme;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// The window's content: the open servers, one of them in front, and what floats above. FX thread only.
public final class Shell implements AutoCloseable {
  private final Console console;
  private final Theme theme;
  private final Overlay overlay = new Overlay();
  private final List<Desk> desks = new ArrayList<>();
  private @Nullable Desk front;

  public Shell(Console console, Theme theme) {
    this.console = console;
    this.theme = theme;
    overlay.getStyleClass().add("connect-page");
    new ShellKeys(this).listen(overlay);
  }

  /// Opens a server in front; the frame is there at once, the data comes when it comes.
  public ServerSession open(ServerProfile profile) {
    var desk = new Desk(this, new ServerSession(profile, console.rooms(), console.audit(), console.clock()));
    desks.add(desk);
    show(desk);
    return desk.session();
  }

  private void show(Desk desk) {
    front = desk;
    overlay.closeDialog();
    overlay.setFrame(desk.frame());
  }

  /// The connect dialog: over the open server, or alone in the window.
  public void connect() {
    ConnectDialog.open(this);
  }

  ContextMenu connectionMenu() {
    var menu = new ContextMenu();
    for (var desk : desks) {
      var profile = desk.session().profile();
      var item = new MenuItem(profile.name() + "  " + profile.address(), Icons.of(desk == front ? "fth-check" : "fth-database", "icon-14"));
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> show(desk));
      menu.getItems().add(item);
    }
    var other = new MenuItem("Connect to another server…", Icons.of("fth-plus", "icon-14"));
    other.setOnAction(_ -> connect());
    menu.getItems().addAll(new SeparatorMenuItem(), other);
    if (desks.size() > 1 && front != null) {
      var close = new MenuItem("Close " + front.session().profile().name(), Icons.of("fth-x", "icon-14"));
      close.setOnAction(_ -> close(front));
      menu.getItems().add(close);
    }
    return menu;
  }

  private void close(Desk desk) {
    desks.remove(desk);
    desk.close();
    if (!desks.isEmpty()) show(desks.getLast());
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
    return desks.stream().anyMatch(d -> d.session().jobs().recent().stream().anyMatch(io.pgdeck.job.Job::running));
  }

  @Override
  public void close() {
    desks.forEach(Desk::close);
    desks.clear();
  }
}
