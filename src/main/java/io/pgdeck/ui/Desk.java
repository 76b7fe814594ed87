package io.pgdeck.ui;

import io.pgdeck.connections.SavedConnection;
import io.pgdeck.object.ObjectRef;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Environment;
import io.pgdeck.ui.object.ObjectContext;
import io.pgdeck.ui.object.ObjectsPage;
import io.pgdeck.ui.palette.PaletteItem;
import io.pgdeck.ui.tasks.TaskCentre;
import io.pgdeck.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// The frame of one open server, from `fxml/shell.fxml`: top bar, rail, page, status bar, and the rooms that were opened.
@NullUnmarked
public final class Desk implements AutoCloseable {
  private static final int OPENED = 20;
  private static final String LOST = "lost";
  @FXML private BorderPane frame;
  @FXML private Region environmentLine;
  @FXML private TopBar topBar;
  @FXML private Rail rail;
  @FXML private PageHead head;
  @FXML private HBox banner;
  @FXML private Label bannerText;
  @FXML private StackPane page;
  @FXML private StatusBar statusBar;

  private final Shell shell;
  private final ServerSession session;
  private final @Nullable SavedConnection saved;
  private final Map<Room, Parent> views = new HashMap<>();
  private final Timeline seconds = new Timeline();
  private final WorkloadSwitch workload;
  private Timeline interval = new Timeline();
  private TaskList tasks;
  private Room room;
  private @Nullable ObjectsPage objects;
  private Instant lostSince;
  private final List<PaletteItem> opened = new ArrayList<>();

  Desk(Shell shell, ServerSession session, @Nullable SavedConnection saved) {
    this.shell = shell;
    this.session = session;
    this.saved = saved;
    this.workload = new WorkloadSwitch(shell.console(), session);
    var loader = new FXMLLoader(Theme.resource("fxml/shell.fxml", shell.console().checkout()));
    loader.setController(this);
    try {
      loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load fxml/shell.fxml", e);
    }
  }

  @FXML
  private void initialize() {
    EnvironmentTag.dress(environmentLine, session.profile().environment());
    // A colour of one's own gives way to production's red.
    if (saved != null && saved.colour() != null && session.profile().environment() != Environment.PRODUCTION) environmentLine.getStyleClass().add("own-" + saved.colour().word());
    topBar.setMinWidth(0);
    statusBar.setMinWidth(0);
    topBar.open(shell, this);
    rail.open(this);
    tasks = new TaskList(session.jobs());
    statusBar.open(this, tasks);
    Explain.listen(page, () -> context(room));
    session.onPictures(head::draw);
    session.lostProperty().addListener(_ -> lost());
    seconds.getKeyFrames().setAll(new KeyFrame(javafx.util.Duration.seconds(1), _ -> session.tick()));
    seconds.setCycleCount(Timeline.INDEFINITE);
    seconds.play();
    session.rooms().all().stream().findFirst().ifPresent(this::open);
  }

  /// Shows a room; its screen is made at the first visit and kept.
  void open(Room wanted) {
    room = wanted;
    var context = context(wanted);
    context.serve(shell.tables());
    session.enter(wanted);
    rail.choose(wanted);
    headShown(true);
    head.show(context);
    page.getChildren().setAll(views.computeIfAbsent(wanted, _ -> RoomView.open(context, shell.console().checkout())));
  }

  /// Other rooms than before. What changed is made anew where it stands; a room that is gone gives way to the first one.
  void use(Rooms now) {
    session.use(now);
    rail.open(this);
    views.keySet().removeIf(r -> !now.all().contains(r));
    if (now.all().contains(room)) {
      rail.choose(room);
      if (objectsShown().isPresent()) rail.chooseObjects();
      return;
    }
    var same = now.room(room.id());
    var title = room.title();
    if (objectsShown().isPresent()) room = now.all().getFirst();
    else same.or(() -> now.all().stream().findFirst()).ifPresent(this::open);
    if (same.isEmpty()) shell.overlay().tell(Severity.INFO, title + " is empty now, so the room is gone.");
    else if (objectsShown().isPresent()) rail.chooseObjects();
  }

  /// Shows what runs and what ran, and follows it until the drawer is closed.
  void showTasks() {
    var centre = new TaskCentre(session.jobs(), session, shell.overlay());
    Runnable draw = centre::draw;
    tasks.onChange(draw);
    session.onTick(draw);
    shell.overlay().showDrawer(centre);
    shell.overlay().focus(centre.first());
    centre.sceneProperty().addListener((_, before, scene) -> {
      if (before == null || scene != null) return;
      tasks.forget(draw);
      session.forgetTick(draw);
    });
  }

  /// Shows the tree of objects, as it was left; what the room is sampled for goes on.
  ObjectsPage openObjects() {
    if (objects == null) objects = new ObjectsPage(new ObjectContext(session, (title, actions) -> ActionPreview.open(session, shell.overlay(), title, actions), this::open));
    rail.chooseObjects();
    headShown(false);
    page.getChildren().setAll(objects);
    return objects;
  }

  /// Shows everything about one object.
  void openObject(ObjectRef object) {
    openObjects().open(object);
  }

  /// The tree of objects while it is shown.
  Optional<ObjectsPage> objectsShown() {
    return Optional.ofNullable(objects).filter(page.getChildren()::contains);
  }

  /// The page of an object has a head of its own.
  private void headShown(boolean shown) {
    head.setVisible(shown);
    head.setManaged(shown);
  }

  void open(String roomId) {
    session.rooms().room(roomId).ifPresent(this::open);
  }

  private RoomContext context(Room of) {
    var made = new RoomContext(session, of, shell.overlay(), this::open, shell::exportReport);
    made.prefer(shell.preferences());
    return made;
  }

  /// Writes everything anew, after another way to write numbers or times was chosen.
  void redraw() {
    session.tick();
    session.redraw();
  }

  /// Reads FXML and styles again; for work on the console itself.
  void reload() {
    views.clear();
    open(room);
  }

  /// Reads the room every so often, over each panel's own interval; zero leaves it to the panels.
  void every(Duration time) {
    interval.stop();
    if (time.isZero()) return;
    interval = new Timeline(new KeyFrame(javafx.util.Duration.millis(time.toMillis()), _ -> {
      if (!session.pausedProperty().get()) session.refresh();
    }));
    interval.setCycleCount(Timeline.INDEFINITE);
    interval.play();
  }

  private void lost() {
    var why = session.lostProperty().get();
    banner.setVisible(why != null);
    if (why == null) {
      page.getStyleClass().remove(LOST);
      lostSince = null;
      return;
    }
    if (lostSince == null) lostSince = session.now();
    // Tiles have no age of their own: what they say is grey until it is read again.
    if (!page.getStyleClass().contains(LOST)) page.getStyleClass().add(LOST);
    var last = session.sampledAtProperty().get();
    bannerText.setText(last == null ? why.sentence() : "%s does not answer since %s. %s Values below are the last ones; only attempts to reconnect are sent."
        .formatted(session.profile().name(), Formats.clock(lostSince, session.zone()), why.sentence()));
  }

  @FXML
  private void connectNow() {
    session.refresh();
  }

  @FXML
  private void otherServer() {
    shell.connect();
  }

  /// Begins the guided tour through the rooms.
  void tour() {
    Tour.start(this);
  }

  /// What the palette opened on this server, newest first.
  List<PaletteItem> opened() {
    return List.copyOf(opened);
  }

  void opened(PaletteItem item) {
    opened.removeIf(i -> i.name().equals(item.name()));
    opened.addFirst(item);
    while (opened.size() > OPENED) opened.removeLast();
  }

  /// Moves the part of time that is looked at, in this room and in all others.
  void shiftTime(boolean back) {
    TimeKeys.shift(session, page, back).ifPresent(why -> shell.overlay().tell(Severity.INFO, why));
  }

  /// Everything live: nothing paused, no part of time chosen.
  void goLive() {
    session.pause(false);
    session.time().reset();
  }

  /// The table that the filter keys mean: the first one on the page.
  Optional<PanelTable<?>> table() {
    return page.getChildren().stream().findFirst().flatMap(Desk::table);
  }

  private static Optional<PanelTable<?>> table(Node node) {
    if (node instanceof PanelTable<?> table && table.isToolsShown()) return Optional.of(table);
    return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(Desk::table).flatMap(Optional::stream).findFirst() : Optional.empty();
  }

  /// Puts the SQL behind the room's main panel on the clipboard.
  boolean copySql() {
    var known = session.capabilitiesProperty().get();
    if (known == null) return false;
    if (room.panels().isEmpty()) return false;
    PanelState.copy(PanelSql.of(room.panels().getFirst(), Query.ALL, known).inlined() + ";");
    shell.overlay().tell(Severity.GOOD, "The SQL of " + room.panels().getFirst().name() + " is on the clipboard.");
    return true;
  }

  /// Moves the focus to the next region: top bar, rail, page, status bar.
  void nextRegion(boolean back) {
    var regions = new ArrayList<Node>(List.of(topBar, rail, head.getParent(), statusBar));
    shell.overlay().guide().ifPresent(regions::add);
    var focused = frame.getScene().getFocusOwner();
    var at = -1;
    for (var i = 0; i < regions.size(); i++) for (Node n = focused; n != null; n = n.getParent()) if (n == regions.get(i)) at = i;
    for (var step = 1; step <= regions.size(); step++) {
      var next = regions.get(Math.floorMod(at + (back ? -step : step), regions.size()));
      var target = first(next);
      if (target.isPresent()) {
        target.get().requestFocus();
        return;
      }
    }
  }

  private static Optional<Node> first(Node node) {
    if (!node.isVisible() || node.isDisabled()) return Optional.empty();
    if (node.isFocusTraversable()) return Optional.of(node);
    return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(Desk::first).flatMap(Optional::stream).findFirst() : Optional.empty();
  }

  /// The saved connection it was opened by, null for another way.
  @Nullable SavedConnection saved() {
    return saved;
  }

  ServerSession session() {
    return session;
  }

  Room room() {
    return room;
  }

  /// Explains what has the focus, else the room's main panel.
  void explain() {
    var focused = frame.getScene().getFocusOwner();
    Explain.open(context(room), focused == null ? head : focused);
  }

  void settings(String page) {
    shell.settings(page);
  }

  Overlay overlay() {
    return shell.overlay();
  }

  WorkloadSwitch workload() {
    return workload;
  }

  Node frame() {
    return frame;
  }

  @Nullable Parent page() {
    return (Parent) page.getChildren().getFirst();
  }

  @Override
  public void close() {
    shell.overlay().guide(null);
    seconds.stop();
    interval.stop();
    workload.close();
    if (objects != null) objects.close();
    session.close();
  }
}
