package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import io.pgdeck.server.Environment;
import java.time.Duration;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/// Which server this is, whether it is live, how often it is read, and what can be done for the whole window.
public final class TopBar extends HBox {
  private static final List<Duration> INTERVALS = List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
  /// Icon and key cap at least.
  private static final double SEARCH = 96;
  /// Of the search field, px: from here on it says all it does.
  private static final double ALL_WORDS = 244;
  /// Below this the version stands in the tooltip of the connection alone, and the logo without its word above the folded rail.
  private static final double NARROW = 1280;
  private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
  private final HBox tools = new HBox();

  public TopBar() {
    getStyleClass().add("top-bar");
  }

  void open(Shell shell, Desk desk) {
    var session = desk.session();
    var word = new Label("PgDeck");
    var brand = new HBox(new Logo(1), word);
    brand.getStyleClass().add("brand");
    wideOnly(word);
    word.visibleProperty().addListener((_, _, wide) -> brand.pseudoClassStateChanged(FOLDED, !wide));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    tools.getStyleClass().add("top-tools");
    tools.setMinWidth(USE_PREF_SIZE);
    if (session.profile().environment() == Environment.DEMO && shell.console().demo() != null) tools.getChildren().add(desk.workload().button());
    tools.getChildren().addAll(live(session), interval(desk));
    if (shell.console().report() != null) tools.getChildren().add(report(shell));
    tools.getChildren().add(theme(shell));
    getChildren().setAll(brand, connection(shell, desk), meta(session), gap, search(shell), tools);
  }

  private static Button connection(Shell shell, Desk desk) {
    var session = desk.session();
    var name = new Label(session.profile().name());
    name.getStyleClass().add("connection-name");
    var database = new Label(session.profile().database());
    database.getStyleClass().add("muted");
    var line = new HBox(8, new EnvironmentTag(session.profile().environment()), name, database);
    var saved = desk.saved();
    if (saved != null && saved.colour() != null) {
      var mark = new Region();
      mark.getStyleClass().addAll("own-mark", "own-" + saved.colour().word());
      line.getChildren().addFirst(mark);
    }
    if (session.profile().readOnly()) line.getChildren().add(new Badge("read only"));
    line.getChildren().add(Icons.of("fth-chevron-down", "icon-14"));
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var button = new Button(null, line);
    button.getStyleClass().add("connection");
    button.setMinWidth(USE_PREF_SIZE);
    button.setId("connection");
    button.setAccessibleText("Connection: %s, %s, %s".formatted(session.profile().environment().tag(), session.profile().name(), session.profile().address()));
    button.setTooltip(new Tooltip("%s at %s%s\nCtrl+Tab next server, Ctrl+O connect, Ctrl+W close".formatted(session.profile().user(), session.profile().address(),
        saved == null || saved.group() == null ? "" : " · " + saved.group())));
    button.setOnAction(_ -> ServerMenu.show(shell, button));
    return button;
  }

  private static HBox meta(ServerSession session) {
    var version = new Label();
    version.textProperty().bind(Bindings.createStringBinding(() -> {
      var known = session.capabilitiesProperty().get();
      return known == null ? "" : "PostgreSQL " + known.version().split(" ")[0];
    }, session.capabilitiesProperty()));
    var role = new Label(null, Icons.of("fth-server", "icon-14", "muted"));
    role.textProperty().bind(Bindings.createStringBinding(() -> {
      var known = session.capabilitiesProperty().get();
      return known == null ? "" : known.inRecovery() ? "Standby" : "Primary";
    }, session.capabilitiesProperty()));
    role.visibleProperty().bind(session.capabilitiesProperty().isNotNull());
    var meta = new HBox(version, role);
    meta.getStyleClass().add("top-meta");
    // The search field gives way first.
    meta.setMinWidth(USE_PREF_SIZE);
    wideOnly(meta);
    return meta;
  }

  private static void wideOnly(javafx.scene.Node node) {
    node.managedProperty().bind(node.visibleProperty());
    node.sceneProperty().addListener((_, _, scene) -> {
      // Not the scene's: with larger letters there is room for less.
      if (scene != null) node.visibleProperty().bind(((Region) scene.getRoot()).widthProperty().greaterThan(NARROW));
    });
  }

  /// The palette's field: a button, so that what is typed is typed once, in the palette.
  private static Button search(Shell shell) {
    var words = new Label();
    words.getStyleClass().add("muted");
    words.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var cap = new Label("Ctrl K");
    cap.getStyleClass().add("key-cap");
    cap.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(8, Icons.of("fth-search", "muted"), words, gap, cap);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    line.setMinWidth(0);
    var button = new Button(null, line);
    button.setId("search");
    button.setMinWidth(SEARCH);
    HBox.setMargin(button, new javafx.geometry.Insets(0, 0, 0, 8));
    button.getStyleClass().add("top-search");
    Icons.name(button, "Search or run a command (Ctrl+K)");
    button.setOnAction(_ -> shell.palette());
    line.prefWidthProperty().bind(button.widthProperty().subtract(22));
    // A word that stands whole says more than half a sentence.
    words.textProperty().bind(Bindings.when(button.widthProperty().greaterThanOrEqualTo(ALL_WORDS)).then("Search or run a command").otherwise("Search"));
    return button;
  }

  private static HBox live(ServerSession session) {
    var dot = new Circle(4);
    dot.getStyleClass().addAll("dot", "good");
    var state = segment("left-pill", "Live", dot);
    state.setId("live");
    var toggle = segment("right-pill", null, Icons.of("fth-pause"));
    Runnable act = () -> session.pause(!session.pausedProperty().get());
    for (var button : List.of(state, toggle)) button.setOnAction(_ -> act.run());
    Runnable show = () -> {
      var paused = session.pausedProperty().get();
      state.setText(paused ? "Paused" : "Live");
      state.setGraphic(paused ? Icons.of("fth-pause") : dot);
      state.getStyleClass().remove("on");
      if (!paused) state.getStyleClass().add("on");
      toggle.setGraphic(Icons.of(paused ? "fth-play" : "fth-pause"));
      Icons.name(toggle, paused ? "Go live (Space)" : "Pause (Space)");
      Icons.name(state, paused ? "Paused: nothing is read until you go live" : "Live: each panel is read at its own interval");
    };
    session.pausedProperty().addListener(_ -> show.run());
    show.run();
    var box = new HBox(state, TimeSpans.button(session), toggle);
    box.getStyleClass().add("segments");
    return box;
  }

  private static HBox interval(Desk desk) {
    var refresh = segment("left-pill", null, Icons.of("fth-refresh-cw"));
    refresh.setId("refresh");
    Icons.name(refresh, "Refresh (F5)");
    refresh.setOnAction(_ -> desk.session().refresh());
    var every = segment("right-pill", "Auto", Icons.of("fth-chevron-down"));
    every.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    Icons.name(every, "How often the room is read");
    var menu = new ContextMenu();
    for (var interval : INTERVALS) {
      var item = new MenuItem(interval.isZero() ? "Auto: each panel at its own interval" : "Every " + Formats.duration(interval.toMillis()));
      item.setOnAction(_ -> {
        every.setText(interval.isZero() ? "Auto" : "%.0f s".formatted(interval.toMillis() / 1000.0));
        desk.every(interval);
      });
      menu.getItems().add(item);
    }
    every.setOnAction(_ -> menu.show(every, javafx.geometry.Side.BOTTOM, 0, 4));
    var box = new HBox(refresh, every);
    box.getStyleClass().add("segments");
    return box;
  }

  private static Button report(Shell shell) {
    var button = Icons.button("fth-download", "Export report…: all rooms as PDF (Ctrl+S)", shell::exportReport);
    button.setId("export-report");
    return button;
  }

  private static Button theme(Shell shell) {
    var button = Icons.button("fth-moon", "Light or dark (Ctrl+Shift+L)", shell.theme()::toggle);
    button.setId("theme");
    Runnable show = () -> button.setGraphic(Icons.of(shell.theme().darkProperty().get() ? "fth-sun" : "fth-moon"));
    shell.theme().darkProperty().addListener(_ -> show.run());
    show.run();
    return button;
  }

  static Button segment(String pill, @org.jspecify.annotations.Nullable String text, javafx.scene.Node graphic) {
    var button = new Button(text, graphic);
    button.getStyleClass().addAll("segment", pill);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }
}
