package io.pgdeck.ui.table;

import io.pgdeck.panel.Formats;
import io.pgdeck.ui.StateCard;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/// What a table shows instead of rows: nothing matches the filter, with the way back.
public final class TableStates extends StackPane {
  private final Runnable clear;

  public TableStates(Runnable clear) {
    this.clear = clear;
  }

  /// @param offer whether the table itself holds the filter and can clear it
  public void filtered(String noun, String text, int hidden, boolean offer) {
    if (hidden == 0) {
      getChildren().clear();
      return;
    }
    var back = new Button("Clear filter");
    back.getStyleClass().add("small");
    back.setOnAction(_ -> clear.run());
    var said = text.isBlank() ? "No " + noun + " is left by the filter" : "No %s matches “%s”".formatted(noun, text.strip());
    getChildren().setAll(new StateCard("fth-filter", "muted", said, "%s hidden by the filter".formatted(
        hidden == 1 ? "1 " + noun + " is" : Formats.count(hidden) + " " + SelectionSum.plural(noun) + " are"), offer ? back : null));
  }
}
