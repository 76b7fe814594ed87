package io.pgdeck.ui;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Buttons side by side of which exactly one is chosen.
public final class Segments extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private boolean quiet;

  /// @param act gets the index when the DBA chooses another one
  public Segments(List<String> words, int chosen, IntConsumer act) {
    getStyleClass().addAll("segments", "small");
    setMinWidth(USE_PREF_SIZE);
    for (var i = 0; i < words.size(); i++) {
      var button = new ToggleButton(words.get(i));
      button.getStyleClass().setAll("toggle-button", i == 0 ? "left-pill" : i == words.size() - 1 ? "right-pill" : "center-pill");
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setSelected(i == chosen);
      button.setId("segment-" + words.get(i).toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
      getChildren().add(button);
    }
    group.selectedToggleProperty().addListener((_, before, now) -> {
      if (now == null) group.selectToggle(before);
      else if (before != null && !quiet) act.accept(chosen());
    });
  }

  public int chosen() {
    return getChildren().indexOf(group.getSelectedToggle());
  }

  /// Shows another one as chosen, without telling.
  public void choose(int index) {
    quiet = true;
    group.selectToggle((ToggleButton) getChildren().get(index));
    quiet = false;
  }
}
