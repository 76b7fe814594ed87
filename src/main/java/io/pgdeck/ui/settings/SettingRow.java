package io.pgdeck.ui.settings;

import io.pgdeck.ui.Icons;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import io.pgdeck.settings.Settings;

/// One line of the settings: what it is, what it does, the control, and below why a value was refused.
final class SettingRow extends VBox {
  private final Preferences preferences;
  private final Label refused = new Label("", Icons.of("fth-alert-octagon", "icon-14", "fg-danger"));

  SettingRow(Preferences preferences, String id, String title, String hint) {
    this.preferences = preferences;
    getStyleClass().add("setting-row");
    setId("row-" + id);
    var name = new Label(title);
    name.getStyleClass().add("strong");
    var words = new Label(hint);
    words.getStyleClass().addAll("small", "muted");
    words.setWrapText(true);
    var left = new VBox(2, name, words);
    left.setMinWidth(160);
    HBox.setHgrow(left, Priority.ALWAYS);
    var line = new HBox(16, left);
    line.setAlignment(Pos.CENTER_LEFT);
    refused.getStyleClass().addAll("small", "fg-danger", "refused");
    refused.setWrapText(true);
    refused.setMinHeight(USE_PREF_SIZE);
    refused.visibleProperty().bind(refused.textProperty().isNotEmpty());
    refused.managedProperty().bind(refused.visibleProperty());
    setMinHeight(USE_PREF_SIZE);
    getChildren().setAll(line, refused);
  }

  SettingRow with(Node... controls) {
    ((HBox) getChildren().getFirst()).getChildren().addAll(controls);
    return this;
  }

  /// Says why nothing was changed.
  void refuse(String sentence) {
    refused.setText(sentence);
  }

  /// Draws now and after every change, as long as the row is shown.
  void follow(Runnable draw) {
    ChangeListener<Settings> listener = (_, _, _) -> {
      refused.setText("");
      draw.run();
    };
    sceneProperty().addListener((_, before, after) -> {
      if (before == null && after != null) preferences.nowProperty().addListener(listener);
      if (before != null && after == null) preferences.nowProperty().removeListener(listener);
      if (after != null) draw.run();
    });
    draw.run();
  }
}
