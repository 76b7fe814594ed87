package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.activity.LockWait;
import io.pgdeck.object.ObjectRef;
import io.pgdeck.own.OwnQueries;
import io.pgdeck.own.OwnRoom;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Severity;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.settings.Setting;
import io.pgdeck.testing.FaultProxy;
import io.pgdeck.testing.PgServer;
import io.pgdeck.ui.help.HelpDrawer;
import io.pgdeck.ui.moments.MomentsDrawer;
import io.pgdeck.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.TilePane;
import org.junit.jupiter.api.Test;

/// Every room and state of the window over Trade Engine as pictures, in both themes, at the smallest size, the usual one and that
/// of a screen of 200 %: `mvn test -Dtest=AllPictures`. They are made to be looked at, so no ordinary run makes them;
/// `-Dpgdeck.pictures=settings,bloat` makes some.
class AllPictures extends TradeEngineWindow {
  private static final Path FOLDER = Path.of(System.getProperty("pgdeck.pictures.folder", "target/all-pictures"));
  private static final Set<String> WANTED = Set.of(System.getProperty("pgdeck.pictures", "").split(","));
  private static final List<Size> SIZES = List.of(new Size(1024, 640, 1), new Size(1440, 900, 1), new Size(1440, 900, 2));
  private static final List<Integer> LETTERS = List.of(12, 13, 14, 16, 20, 26);

  private record Size(int width, int height, double scale) {
    String word() {
      return "%dx%d".formatted(Math.round(width * scale), Math.round(height * scale));
    }
  }

  private Scene scene;
  private Rooms all;

  /// With a DBA's own queries, one of them broken.
  @Override
  Rooms rooms() {
    if (all != null) return all;
    try {
      var folder = Files.createDirectories(settings.resolve("queries"));
      Files.writeString(folder.resolve("sizes.sql"), "-- name: sizes\n-- title: Tables by size\n-- column: table_name name Table\n-- column: size_bytes bytes Size\n-- warning: size_bytes > 1000000\n"
          + "select c.relname as table_name, pg_total_relation_size(c.oid) as size_bytes from pg_class as c where c.relkind in ('r', 'm') order by 2 desc limit 40");
      Files.writeString(folder.resolve("one.sql"), "-- name: one\n-- title: One\n-- column: one count One\nselect 1 as one");
      Files.writeString(folder.resolve("broken.sql"), "-- name: broken\n-- column: one dollars One\nselect 1 as one");
      all = new Rooms(Stream.concat(AllRooms.ROOMS.all().stream(), Stream.of(new OwnRoom(OwnQueries.in(folder, Set.of())))).toList(), AllRooms.ROOMS.others());
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void fill() throws Exception {
    Files.createDirectories(FOLDER);
    super.fill();
  }

  private static boolean wanted(String name) {
    return WANTED.contains("") || WANTED.stream().anyMatch(name::startsWith);
  }

  @Test
  void everyStateInBothThemes() throws Exception {
    scene = Fx.call(() -> {
      stage.getScene().setRoot(new javafx.scene.layout.Pane());
      var one = new Scene(shell.overlay(), 1440, 900);
      shell.theme().dress(one);
      return one;
    });
    var desk = shell.front().orElseThrow();
    var session = desk.session();
    for (var room : rooms().all()) {
      if (!wanted(room.id())) continue;
      room(room.id());
      pictures(room.id(), SIZES);
    }
    if (wanted("disk")) {
      Fx.run(() -> session.server().dataDisk(64L << 30));
      room("overview");
      eventually(() -> {
        session.tick();
        return laidOut("#tile-data-disk");
      });
      pictures("disk", SIZES);
      Fx.run(() -> session.server().dataDisk(null));
    }
    if (wanted("object")) {
      var oid = (Long) database.rows("select 'orders'::regclass::oid as oid").getFirst().get("oid");
      Fx.run(() -> desk.openObject(new ObjectRef(oid, false, "orders")));
      eventually(() -> desk.openObjects().view().stateName().equals("fresh") && laidOut("#object-definition"));
      pictures("object", SIZES);
    }
    beside(desk);
    Fx.run(() -> desk.open("bloat"));
    dialogs(desk);
    blocking(desk);
    letters(desk);
    slowedAndPaused(desk);
    elsewhere();
    lost();
    states();
  }

  /// What floats beside a room's list: thresholds where they stand, the detail of the smallest window.
  private void beside(Desk desk) {
    if (wanted("thresholds")) {
      Fx.run(() -> desk.open("alerts"));
      pictures("thresholds", List.of(new Size(1440, 900, 1)));
      Fx.run(() -> ((Button) shell.overlay().lookup("#edit-thresholds")).fire());
      pictures("thresholds", List.of(new Size(1440, 900, 1), new Size(1440, 900, 2)));
      Fx.run(shell.overlay()::closePopover);
    }
    if (!wanted("side-drawer")) return;
    var smallest = List.of(SIZES.getFirst());
    for (var room : List.of("indexes", "partitions", "alerts")) {
      Fx.run(() -> desk.open(room));
      pictures("side-drawer-" + room, smallest);
      Fx.run(() -> ((SidePanel) shell.overlay().lookup("SidePanel")).open());
      pictures("side-drawer-" + room, smallest);
      Fx.run(shell.overlay()::closeDialog);
    }
  }

  private void dialogs(Desk desk) {
    var shown = new LinkedHashMap<String, Runnable>();
    shown.put("palette", shell::palette);
    shown.put("keyboard", () -> KeysCard.open(shell.overlay()));
    shown.put("help", () -> HelpDrawer.openPage(shell.overlay(), "rooms/bloat.md"));
    shown.put("tour", desk::tour);
    shown.put("tasks", desk::showTasks);
    shown.put("connect", shell::connect);
    shown.put("moments", () -> MomentsDrawer.open(desk.session(), shell.overlay()));
    shown.put("servers", () -> ServerMenu.show(shell, shell.overlay().lookup("#connection")));
    shown.put("explain", () -> {
      desk.open("bloat");
      laidOut("#tile-wasted");
      ((Button) shell.overlay().lookup("#tile-wasted .info")).fire();
    });
    shown.put("row", () -> {
      desk.open("bloat");
      laidOut(".panel-table");
      desk.table().orElseThrow().view().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, true, false));
    });
    shown.put("statement", () -> {
      desk.open("queries");
      laidOut(".panel-table");
      PanelTable<TopQuery> table = statements(desk);
      table.select(q -> q.query() != null && q.query().startsWith("insert into sample.bbb"));
      table.view().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    });
    shown.put("preview", () -> desk.session().rooms().room("matviews").orElseThrow().roomActions().stream().findFirst().ifPresent(a ->
        ActionPreview.open(desk.session(), shell.overlay(), a.label(), a.actions().apply(desk.session().picturesProperty().get()))));
    for (var page : List.of("Window", "Load", "Intervals", "Thresholds", "This server", "Export, import", "History")) shown.put("settings-" + page.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"), () -> shell.settings(page));
    var settled = Map.<String, Callable<Boolean>>of("help", () -> laidOut("#help .help-text"), "tour", () -> laidOut("#tour .help-text"), "settings-this-server", () -> laidOut("#state-pg_stat_statements"),
        "preview", () -> laidOut("#run-action"), "statement", () -> laidOut("#statement-drawer"));
    shown.forEach((name, open) -> {
      if (!wanted(name)) return;
      Fx.run(open);
      eventually(settled.getOrDefault(name, () -> true));
      pictures(name, SIZES);
      Fx.run(() -> {
        shell.overlay().closeDialog();
        shell.overlay().closePopover();
        shell.overlay().guide(null);
      });
    });
  }

  @SuppressWarnings("unchecked")
  private static PanelTable<TopQuery> statements(Desk desk) {
    return (PanelTable<TopQuery>) desk.table().orElseThrow();
  }

  /// Two sessions wait for one that is idle.
  private void blocking(Desk desk) throws Exception {
    if (!wanted("blocking")) return;
    try (var holder = database.connect(); var first = database.connect(); var second = database.connect()) {
      holder.setAutoCommit(false);
      try (var held = holder.createStatement()) {
        held.execute("update sample.bbb set n = n where n = 1");
      }
      try (var waiters = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var waiter : List.of(first, second)) waiters.submit(() -> {
          try (var statement = waiter.createStatement()) {
            return statement.execute("update sample.bbb set n = n + 1 where n = 1");
          }
        });
        var session = desk.session();
        Fx.run(() -> desk.open("activity"));
        eventually(() -> {
          session.refresh(List.of(LockWait.PANEL));
          return laidOut(".session-box");
        });
        pictures("blocking", SIZES);
        holder.rollback();
      }
    }
  }

  /// The rooms for a role that may read nothing more than anyone, over a database with nothing in it, and with no server at all.
  private void elsewhere() throws Exception {
    var empty = PgServer.newest().database("empty");
    database.run("do $$ begin create role nobody_special login; exception when duplicate_object then null; end $$");
    rooms("bare", new ServerProfile("bare", Environment.PRODUCTION, List.of(new HostPort(database.host(), database.port())), database.name(), "nobody_special", null, Map.of(), true));
    rooms("empty", new ServerProfile("empty", Environment.STAGING, List.of(new HostPort(empty.host(), empty.port())), empty.name(), empty.user(), null, Map.of(), false));
    rooms("away", new ServerProfile("away", Environment.PRODUCTION, List.of(new HostPort("127.0.0.1", 1)), "app", "dba", null, Map.of(), false));
  }

  /// A budget that nothing can keep to, then the pause.
  private void slowedAndPaused(Desk desk) {
    if (wanted("slowed")) {
      Fx.run(() -> {
        shell.preferences().change(s -> s.with(Setting.BUDGET, "0.1"), _ -> { });
        desk.open("overview");
        desk.session().refresh();
      });
      eventually(() -> {
        desk.session().tick();
        return desk.session().sampler().slowdown() > 1 && shell.overlay().lookup("#slowed").isVisible();
      });
      pictures("slowed", SIZES);
      Fx.run(() -> shell.preferences().change(s -> s.with(Setting.BUDGET, "100"), _ -> { }));
    }
    if (!wanted("paused")) return;
    Fx.run(() -> {
      desk.open("activity");
      desk.session().pause(true);
    });
    pictures("paused", SIZES);
    Fx.run(() -> desk.session().pause(false));
  }

  /// A server that was there and is not any more: what was read stays, grey and with its age.
  private void lost() throws Exception {
    if (!wanted("lost")) return;
    try (var network = FaultProxy.before(database.port())) {
      Fx.run(() -> shell.open(new ServerProfile("lost", Environment.PRODUCTION, List.of(new HostPort("127.0.0.1", network.port())), database.name(), database.user(), null, Map.of(), false)));
      var desk = Fx.call(() -> shell.front().orElseThrow());
      var shown = List.of("overview", "activity", "bloat");
      for (var id : shown) {
        var room = rooms().all().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        Fx.run(() -> desk.open(room));
        eventually(() -> room.panels().stream().allMatch(p -> desk.session().picturesProperty().get().outcome(p).flatMap(Outcome::picture).isPresent()));
      }
      network.cut();
      Fx.run(desk.session()::refresh);
      eventually(() -> {
        desk.session().tick();
        return desk.session().lostProperty().get() != null;
      });
      for (var id : shown) {
        Fx.run(() -> desk.open(id));
        pictures("lost-" + id, SIZES);
      }
    }
  }

  private void rooms(String name, ServerProfile profile) {
    if (!wanted(name)) return;
    Fx.run(() -> shell.open(profile));
    var desk = Fx.call(() -> shell.front().orElseThrow());
    var session = desk.session();
    for (var room : rooms().all()) {
      if (!name.equals("away") || room.id().equals("overview") || room.id().equals("activity")) {
        Fx.run(() -> desk.open(room));
        eventually(() -> room.panels().stream().allMatch(p -> session.picturesProperty().get().outcomes().containsKey(p)));
        pictures(name + "-" + room.id(), SIZES);
      }
    }
  }

  /// Settings and a room at each size of letters, in a window of 1280 x 800.
  private void letters(Desk desk) {
    for (var size : LETTERS) {
      var name = "letters-" + size;
      if (!wanted(name)) continue;
      Fx.run(() -> {
        desk.open("indexes");
        shell.overlay().zoom(size / 13.0);
        shell.theme().zoom(size / 13.0);
      });
      pictures(name, List.of(new Size(1280, 800, 1)));
      Fx.run(() -> shell.settings("Window"));
      pictures(name + "-settings", List.of(new Size(1280, 800, 1)));
      assertThat(outside(1280, 800)).as("controls of Settings outside the window at %d px", size).isEmpty();
      Fx.run(shell.overlay()::closeDialog);
    }
    Fx.run(() -> {
      shell.overlay().zoom(1);
      shell.theme().zoom(1);
    });
  }

  private List<String> outside(int width, int height) {
    return Fx.call(() -> shell.overlay().lookup("#settings").lookupAll("*").stream().filter(n -> n.isFocusTraversable() && shown(n))
        .filter(n -> n.localToScene(n.getBoundsInLocal()).getMaxX() > width + 1 || n.localToScene(n.getBoundsInLocal()).getMinX() < 0).map(Node::toString).toList());
  }

  private static boolean shown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) if (!n.isVisible()) return false;
    return true;
  }

  /// Each state of a panel beside the others.
  private void states() {
    if (!wanted("states")) return;
    var states = new LinkedHashMap<String, java.util.function.Consumer<PanelState>>();
    states.put("Loading", PanelState::loading);
    states.put("Fresh", PanelState::fresh);
    states.put("Stale", s -> s.stale(Duration.ofSeconds(134)));
    states.put("Empty and good", PanelState::empty);
    states.put("No right", s -> s.trouble(new Trouble.NoRight("pg_stat_activity", "GRANT pg_monitor TO dba", "42501"), null));
    states.put("Extension missing", s -> s.trouble(new Trouble.NotInstalled("pg_stat_statements is created but not loaded", "add it to shared_preload_libraries and restart"), null));
    states.put("Not on this version", s -> s.trouble(new Trouble.TooOld("12.1", "13"), null));
    states.put("No connection", s -> s.trouble(new Trouble.Unreachable("127.0.0.1:5432/app", "connection refused", "08001"), null));
    states.put("Server gone", s -> s.trouble(new Trouble.Gone("shut down", "57P01"), null));
    states.put("Too slow", s -> s.trouble(new Trouble.TooSlow("Indexes", 5000), "select pg_sleep(10)"));
    states.put("Lock", s -> s.trouble(new Trouble.LockBusy("orders"), "select 1"));
    states.put("Error", s -> s.trouble(new Trouble.Failed("Panel v_bloat", "division by zero", "22012", null), "select 1/0"));
    for (var size : List.of(new Tiles(320, 140, SIZES.getFirst()), new Tiles(452, 200, SIZES.get(1)), new Tiles(452, 200, SIZES.get(2)))) {
      Fx.run(() -> shell.overlay().setFrame(tiles(states, size)));
      // The bars of loading come after a moment only.
      eventually(() -> laidOut(".skeleton"));
      pictures("states", List.of(size.in()));
    }
    Fx.run(() -> shell.overlay().tell(Severity.CRITICAL, "No report: the disk is full."));
    pictures("states-news", List.of(SIZES.get(1)));
  }

  private record Tiles(int width, int height, Size in) {}

  private static TilePane tiles(Map<String, java.util.function.Consumer<PanelState>> states, Tiles size) {
    var tiles = new TilePane(8, 8);
    tiles.setPrefColumns(3);
    tiles.setPrefTileWidth(size.width());
    tiles.setPrefTileHeight(size.height());
    tiles.getStyleClass().add("page");
    states.forEach((name, force) -> {
      var state = new PanelState(new Label("relation_a   12.4 MB\nrelation_b   9.1 MB"));
      state.setEmptyTitle("Nobody waits for a lock");
      state.setEmptyText("Looked at every session of this database.");
      state.onActions(() -> { }, () -> { }, () -> { });
      force.accept(state);
      var card = new Card(name, state);
      card.getTools().add(state.age());
      card.setPrefSize(size.width(), size.height());
      tiles.getChildren().add(card);
    });
    return tiles;
  }

  /// No window draws this scene: what came up is laid out by hand.
  private boolean laidOut(String id) {
    shell.overlay().applyCss();
    shell.overlay().layout();
    return shell.overlay().lookup(id) != null;
  }

  private void pictures(String name, List<Size> sizes) {
    for (var size : sizes) {
      for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
        for (var pass = 0; pass < 4; pass++) {
          Fx.call(() -> {
            lay(mode, size);
            return true;
          });
          Screenshots.pulses(2);
        }
        var image = Fx.call(() -> {
          lay(mode, size);
          var parameters = new SnapshotParameters();
          parameters.setViewport(new Rectangle2D(0, 0, size.width() * size.scale(), size.height() * size.scale()));
          return scene.getRoot().snapshot(parameters, null);
        });
        var file = FOLDER.resolve("%s-%s-%s.png".formatted(name, size.word(), mode.name().toLowerCase(Locale.ROOT)));
        Screenshots.write(image, file);
        assertThat(file).isNotEmptyFile();
      }
    }
  }

  private void lay(Theme.Mode mode, Size size) {
    shell.theme().set(mode);
    shell.overlay().density(size.scale());
    shell.overlay().resize(size.width(), size.height());
    shell.overlay().applyCss();
    shell.overlay().layout();
  }
}
