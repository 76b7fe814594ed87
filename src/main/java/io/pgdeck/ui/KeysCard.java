package io.pgdeck.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every key of the window, over it.
final class KeysCard extends VBox {
  private KeysCard(Overlay overlay) {
    getStyleClass().addAll("keys-card", "floating");
    setId("keys");
    setMaxSize(960, USE_PREF_SIZE);
    var title = new Label("Keyboard");
    title.getStyleClass().add("dialog-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, title, gap, Icons.button("fth-x", "Close (Esc)", overlay::closeDialog));
    head.getStyleClass().add("dialog-head");
    var columns = new HBox(32, column(Keys.ALL.subList(0, 1)), column(Keys.ALL.subList(1, 2)), column(Keys.ALL.subList(2, Keys.ALL.size())));
    columns.getStyleClass().add("keys-columns");
    var foot = new Label("On macOS Ctrl is Cmd. No key runs a changing action directly; single letters are off while a text field has the focus.");
    foot.getStyleClass().addAll("small", "muted", "keys-foot");
    foot.setWrapText(true);
    getChildren().setAll(head, columns, foot);
  }

  static void open(Overlay overlay) {
    var card = new KeysCard(overlay);
    overlay.showDialog(card, false);
    card.setFocusTraversable(true);
    overlay.focus(card);
  }

  private static VBox column(List<Keys> groups) {
    var column = new VBox(6);
    HBox.setHgrow(column, Priority.ALWAYS);
    for (var group : groups) {
      var caption = new Label(group.title());
      caption.getStyleClass().addAll("strong", "small", "keys-caption");
      column.getChildren().add(caption);
      group.keys().forEach(key -> column.getChildren().add(line(key)));
    }
    return column;
  }

  private static HBox line(Keys.Key key) {
    var does = new Label(key.does());
    does.getStyleClass().add("small");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(4, does, gap);
    line.setAlignment(Pos.CENTER_LEFT);
    for (var cap : key.caps()) {
      var label = new Label(cap);
      label.getStyleClass().add("key-cap");
      label.setMinWidth(USE_PREF_SIZE);
      line.getChildren().add(label);
    }
    line.setAccessibleText(String.join(" ", key.caps()) + ": " + key.does());
    return line;
  }
}
