package io.pgdeck.overview.view;

import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line per room with the question it answers best now; opens it.
public final class RoomList extends VBox {
  private final Map<Room, Label> words = new LinkedHashMap<>();

  public RoomList() {
    getStyleClass().add("room-list");
  }

  void open(RoomContext context, List<Room> rooms) {
    for (var room : rooms) {
      var name = new Label(room.title());
      name.getStyleClass().add("medium");
      name.setMinWidth(Region.USE_PREF_SIZE);
      var fact = new Label();
      fact.getStyleClass().addAll("small", "muted");
      fact.setMinWidth(0);
      words.put(room, fact);
      var gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      var text = new VBox(name, fact);
      text.setMinWidth(0);
      text.setAlignment(Pos.CENTER_LEFT);
      var line = new HBox(10, Icons.of(room.icon(), "muted"), text, gap, Icons.of("fth-chevron-right", "icon-14", "muted"));
      line.setAlignment(Pos.CENTER_LEFT);
      var button = new Button(null, line);
      button.getStyleClass().addAll("small", "room-line");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setId("to-" + room.id());
      button.setAccessibleText("Open " + room.title());
      button.setOnAction(_ -> context.open(room.id()));
      line.prefWidthProperty().bind(button.widthProperty().subtract(10));
      getChildren().add(button);
    }
  }

  /// Only rooms whose main list was read have something to say; the others name their subject.
  void show(Pictures pictures) {
    words.forEach((room, label) -> {
      var read = pictures.outcome(room.panels().getFirst()).isPresent();
      label.setText(read ? room.facts(pictures) : "");
      label.setVisible(read);
      label.setManaged(read);
    });
  }
}
