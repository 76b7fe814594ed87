package io.pgdeck.ui;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The rooms in their groups; only rooms that exist. Folds to icons below 1280 px or by its last entry.
public final class Rail extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double NARROW = 1280;
  private final Map<Room, HBox> items = new HashMap<>();
  private final Badge alerts = new Badge("");
  private @Nullable HBox collapse;
  private @Nullable HBox objects;
  private boolean folded;
  private @Nullable Boolean wish;

  public Rail() {
    getStyleClass().add("rail");
    alerts.getStyleClass().add("filled");
    alerts.setVisible(false);
    sceneProperty().addListener((_, _, scene) -> {
      if (scene == null) return;
      // Not the scene's: with larger letters there is room for less.
      var room = (Region) scene.getRoot();
      room.widthProperty().addListener((_, _, width) -> fold(wish != null ? wish : width.doubleValue() < NARROW));
      fold(wish != null ? wish : room.getWidth() > 0 && room.getWidth() < NARROW);
    });
  }

  /// Shows the desk's rooms; again when there are others.
  void open(Desk desk) {
    var again = !items.isEmpty();
    items.clear();
    getChildren().clear();
    for (var group : Room.Group.values()) {
      var rooms = desk.session().rooms().all().stream().filter(r -> r.group() == group).toList();
      if (rooms.isEmpty()) continue;
      var caption = new Label(group.title());
      caption.getStyleClass().add("rail-caption");
      getChildren().add(caption);
      rooms.forEach(room -> getChildren().add(item(desk, room)));
      if (group == Room.Group.STORAGE) objects(desk);
    }
    var gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    var settings = nav("fth-settings", "Settings", () -> desk.settings("Window"));
    settings.setId("nav-settings");
    collapse = nav("fth-sidebar", "Collapse", () -> {
      wish = !folded;
      fold(wish);
    });
    collapse.getStyleClass().add("quiet");
    getChildren().addAll(gap, settings, collapse);
    if (again) fold(folded);
    else desk.session().rooms().room("alerts").ifPresent(room -> desk.session().onPictures(p -> badge(p, room.panels().getFirst())));
  }

  private void objects(Desk desk) {
    objects = nav("fth-database", "Objects", desk::openObjects);
    objects.setId("nav-objects");
    getChildren().add(objects);
  }

  private HBox item(Desk desk, Room room) {
    var item = nav(room.icon(), room.title(), () -> desk.open(room));
    item.setId("nav-" + room.id());
    if (room.id().equals("alerts")) {
      var gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      item.getChildren().addAll(gap, alerts);
    }
    items.put(room, item);
    return item;
  }

  private HBox nav(String icon, String title, Runnable act) {
    var bar = new Rectangle(4, 20);
    bar.setArcWidth(4);
    bar.setArcHeight(4);
    bar.getStyleClass().add("nav-bar");
    bar.setManaged(false);
    bar.relocate(-8, 6);
    var item = new HBox(bar, Icons.of(icon), new Label(title));
    item.getStyleClass().add("nav");
    item.setFocusTraversable(true);
    item.setAccessibleRole(AccessibleRole.BUTTON);
    item.setAccessibleText(title);
    item.setOnMouseClicked(_ -> act.run());
    item.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
        act.run();
        e.consume();
      }
    });
    return item;
  }

  void choose(Room room) {
    items.forEach((r, item) -> item.pseudoClassStateChanged(CHOSEN, r.equals(room)));
    if (objects != null) objects.pseudoClassStateChanged(CHOSEN, false);
  }

  void chooseObjects() {
    items.values().forEach(item -> item.pseudoClassStateChanged(CHOSEN, false));
    if (objects != null) objects.pseudoClassStateChanged(CHOSEN, true);
  }

  /// Open alerts: the rows of the alerts room that are warnings or worse.
  private <R extends Record> void badge(Pictures pictures, Panel<R> panel) {
    Optional<Outcome<R>> outcome = pictures.outcome(panel);
    var open = outcome.isEmpty() ? 0 : pictures.rows(panel).stream().map(panel.severity()).filter(s -> s == Severity.CRITICAL || s == Severity.WARNING).count();
    alerts.setText(String.valueOf(open));
    alerts.setVisible(open > 0 && !folded);
    alerts.setAccessibleText(open + " open alerts");
  }

  private void fold(boolean narrow) {
    folded = narrow;
    getStyleClass().remove("collapsed");
    if (narrow) getStyleClass().add("collapsed");
    for (var node : getChildren()) {
      if (node instanceof Label caption) {
        caption.setVisible(!narrow);
        caption.setManaged(!narrow);
      }
      if (node instanceof HBox item) words(item, narrow);
    }
    alerts.setVisible(!narrow && !alerts.getText().isEmpty() && !alerts.getText().equals("0"));
  }

  private void words(HBox item, boolean narrow) {
    var title = item.getChildren().stream().filter(n -> n instanceof Label && !(n instanceof Badge)).map(Label.class::cast).findFirst().orElseThrow();
    title.setVisible(!narrow);
    title.setManaged(!narrow);
    alerts.setManaged(!narrow);
    if (item == collapse) title.setText(narrow ? "Expand" : "Collapse");
    if (narrow) Tooltip.install(item, new Tooltip(title.getText()));
    else Tooltip.uninstall(item, null);
  }
}
