package io.pgdeck.ui.table;

import io.pgdeck.panel.Formats;
import io.pgdeck.ui.StateCard;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/// What a table shows instead of rows: nothing matches the filter, with the way back.
public final class TableStates extends StackPane {
  private final Runnable clear;
  private String time = "";
  private Runnable allTime = () -> {};

  public TableStates(Runnable clear) {
    this.clear = clear;
  }

  /// The part of time whose rows alone are shown; empty for all of it.
  public void during(String words, Runnable all) {
    time = words;
    allTime = all;
  }

  /// @param offer whether the table itself holds the filter and can clear it
  public void filtered(String noun, String text, int hidden, boolean offer) {
    if (hidden == 0) {
      getChildren().clear();
      return;
    }
    var rest = hidden == 1 ? "1 " + noun : Formats.count(hidden) + " " + SelectionSum.plural(noun);
    if (!offer && !time.isEmpty()) {
      getChildren().setAll(new StateCard("fth-clock", "muted", "No " + noun + " in " + time, rest + " at other times", button("Show all times", allTime)));
      return;
    }
    var said = text.isBlank() ? "No " + noun + " is left by the filter" : "No %s matches “%s”".formatted(noun, text.strip());
    getChildren().setAll(new StateCard("fth-filter", "muted", said, "%s hidden by the filter".formatted(
        rest + (hidden == 1 ? " is" : " are")), offer ? button("Clear filter", clear) : null));
  }

  private static Button button(String words, Runnable act) {
    var button = new Button(words);
    button.getStyleClass().add("small");
    button.setOnAction(_ -> act.run());
    return button;
  }
}
