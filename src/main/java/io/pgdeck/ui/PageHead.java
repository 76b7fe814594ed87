package io.pgdeck.ui;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomAction;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The room's name, one line of facts, at most three buttons with the primary one last.
public final class PageHead extends HBox {
  private final Label title = new Label();
  private final Label facts = new Label();
  private final HBox buttons = new HBox(12);
  private @Nullable RoomContext context;

  public PageHead() {
    getStyleClass().add("page-head");
    title.getStyleClass().add("page-title");
    title.setMinWidth(USE_PREF_SIZE);
    facts.getStyleClass().add("page-facts");
    facts.setMinWidth(0);
    facts.setId("facts");
    // Words about the line, as about any figure: by its tooltip, a right click, or Ctrl+I from the head's buttons.
    Explain.fact(facts, Explain.PAGE_HEAD);
    Explain.fact(this, Explain.PAGE_HEAD);
    facts.setOnContextMenuRequested(e -> {
      if (context != null) Explain.open(context, facts);
      e.consume();
    });
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    buttons.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    buttons.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(title, facts, gap, buttons);
  }

  void show(RoomContext room) {
    context = room;
    title.setText(room.room().title());
    draw(room.pictures());
  }

  void draw(Pictures pictures) {
    var shown = context;
    if (shown == null) return;
    facts.setText(read(shown.room(), pictures) ? shown.room().facts(pictures) : "");
    facts.setTooltip(facts.getText().isBlank() ? null : new Tooltip(told(shown.room(), facts.getText())));
    var wanted = actions(shown.room());
    if (buttons.getChildren().size() != wanted.size() || !wanted.equals(buttons.getUserData())) {
      buttons.setUserData(wanted);
      buttons.getChildren().setAll(wanted.stream().map(a -> button(shown, a)).toList());
    }
    for (var i = 0; i < wanted.size(); i++) update(shown, wanted.get(i), (HBox) buttons.getChildren().get(i), pictures);
  }

  /// Before the server has answered nothing is known of it, which is not that it has none.
  private static boolean read(Room room, Pictures pictures) {
    return room.panels().isEmpty() || room.panels().stream().anyMatch(p -> pictures.outcome(p).flatMap(Outcome::picture).isPresent());
  }

  private static String told(Room room, String line) {
    return Subject.fact(room, Explain.PAGE_HEAD).map(s -> line + "\n" + s.meaning()).orElse(line);
  }

  private static List<RoomAction> actions(Room room) {
    return room.roomActions().stream().sorted(Comparator.comparing(RoomAction::primary)).toList();
  }

  /// In a box of its own: a disabled button shows no tooltip, the box around it does.
  private static HBox button(RoomContext room, RoomAction action) {
    var button = new Button(action.label(), Icons.of(action.icon()));
    button.setId("action-" + action.id());
    if (action.primary()) button.getStyleClass().add("accent");
    button.setOnAction(_ -> room.preview(action.label(), action.actions().apply(room.pictures())));
    var box = new HBox(button);
    box.getStyleClass().add("page-action");
    return box;
  }

  private static void update(RoomContext room, RoomAction action, HBox box, Pictures pictures) {
    var button = (Button) box.getChildren().getFirst();
    var count = action.count().apply(pictures);
    var why = room.forbidden() != null ? "No action: " + room.forbidden() + "." : count == 0 ? action.nothing() : null;
    button.setText(count > 0 && !action.label().endsWith("…") ? action.label() + "  " + count : action.label());
    button.setDisable(why != null);
    button.setAccessibleHelp(why);
    if (why == null) Tooltip.uninstall(box, null);
    else Tooltip.install(box, new Tooltip(why));
  }
}
