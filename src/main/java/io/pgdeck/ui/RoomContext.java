package io.pgdeck.ui;

import io.pgdeck.action.Action;
import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RowAction;
import io.pgdeck.ui.settings.Preferences;
import io.pgdeck.ui.settings.ThresholdEditor;
import io.pgdeck.ui.table.TableHost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What a room's screen gets from the frame: its data on the FX thread, the preview for its orders, and the overlay.
public final class RoomContext {
  private final ServerSession session;
  private final Room room;
  private @Nullable TableHost tables;
  private @Nullable Preferences preferences;
  private final Overlay overlay;
  private final Consumer<String> open;
  private final Runnable report;
  private @Nullable ShownScreen screen;

  RoomContext(ServerSession session, Room room, Overlay overlay, Consumer<String> open, Runnable report) {
    this.session = session;
    this.room = room;
    this.overlay = overlay;
    this.open = open;
    this.report = report;
  }

  public ServerSession session() {
    return session;
  }

  public Room room() {
    return room;
  }

  public Overlay overlay() {
    return overlay;
  }

  /// What this room's screen kept under a name, when it was made before; empty for nothing.
  public String kept(String name) {
    return session.kept().getOrDefault(room.id() + "." + name, "");
  }

  /// Keeps something for the case that the screen is made anew: its FXML or its panels changed while it was open.
  public void keep(String name, String value) {
    session.kept().put(room.id() + "." + name, value);
  }

  /// Now, by the server's clock.
  public Instant now() {
    return session.now();
  }

  /// From now on the callbacks below rest while this screen is not in the window, and catch up when it comes back.
  void follow(Node root) {
    screen().follow(root);
  }

  private ShownScreen screen() {
    var made = screen == null ? new ShownScreen(session, room.panels()) : screen;
    screen = made;
    return made;
  }

  /// Calls back on the FX thread with each new outcome of a panel, and now if one is known; while the screen is shown.
  @SuppressWarnings("unchecked")
  public <R extends Record> void onPicture(Panel<R> panel, Consumer<Outcome<R>> draw) {
    var last = new AtomicReference<@Nullable Outcome<?>>();
    screen().onEach(pictures -> {
      var outcome = pictures.outcomes().get(panel);
      if (outcome != null && last.getAndSet(outcome) != outcome) draw.accept((Outcome<R>) outcome);
    });
  }

  /// Calls back on the FX thread whenever any panel of the room has a new outcome, and now; while the screen is shown.
  public void onPictures(Consumer<Pictures> draw) {
    screen().onOwn(draw);
  }

  /// Calls back on the FX thread every second while the screen is shown, and when it comes back: ages grow.
  public void onTick(Runnable act) {
    screen().onTick(act);
  }

  /// Calls back on the FX thread when the screen was left some time ago: what can be made anew need not be kept.
  void onLeft(Runnable act) {
    screen().onLeft(act);
  }

  /// The latest of everything.
  public Pictures pictures() {
    return session.picturesProperty().get();
  }

  public void refresh() {
    session.refresh();
  }

  /// Opens the preview of these orders; they run as one job when the DBA says so.
  public void preview(String title, List<Action> actions) {
    ActionPreview.open(session, overlay, title, actions);
  }

  /// Opens the preview of a row's action.
  public <R extends Record> void preview(RowAction<R> action, R row) {
    preview(action.label(), List.of(action.action().apply(row)));
  }

  /// Why no action can run on this connection; null when one can.
  public @Nullable String forbidden() {
    return session.profile().readOnly() ? "this connection is read only" : null;
  }

  /// Asks for a file and writes the report of all rooms.
  public void exportReport() {
    report.run();
  }

  /// Opens the thresholds of a metric beside what shows it, to be changed there.
  ///
  /// @param servers where those come from that the DBA did not choose
  public <R extends Record> void editThresholds(Node anchor, Panel<R> panel, R metric, String servers) {
    if (preferences == null) return;
    var editor = new ThresholdEditor(preferences, panel, metric, session.stated(((Judged<?>) metric).metricName()), servers, overlay::closePopover);
    overlay.popover(anchor, editor);
    if (editor.lookup(".text-field") instanceof Node first) first.requestFocus();
  }

  /// Shows another room of the same server.
  public void open(String roomId) {
    open.accept(roomId);
  }

  /// Shows a statement in the room of statements, as it was in the time that is looked at.
  ///
  /// @param key as sums over sessions have it: the query id, or the text where there is none
  public void openStatement(String key, @Nullable String text) {
    session.time().range().ifPresent(session.time()::select);
    session.askedProperty().set(new AskedStatement(key.matches("-?\\d{1,19}") ? Long.valueOf(key) : null, text));
    open("queries");
  }

  /// What the room's tables need of the window.
  Optional<TableHost> tables() {
    return Optional.ofNullable(tables);
  }

  void prefer(Preferences chosen) {
    preferences = chosen;
  }

  void serve(TableHost host) {
    tables = host;
  }
}
