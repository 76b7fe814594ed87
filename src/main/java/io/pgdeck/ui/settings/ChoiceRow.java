package io.pgdeck.ui.settings;

import atlantafx.base.theme.Styles;
import io.pgdeck.settings.Setting;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// A setting with few values: all of them side by side, the chosen one pressed.
final class ChoiceRow {
  private ChoiceRow() {}

  static Node of(Preferences preferences, Setting setting, SettingRow row) {
    var group = new ToggleGroup();
    var box = new HBox();
    box.setId("setting-" + setting.key());
    var words = setting.words();
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var button = new ToggleButton(word);
      button.setId("setting-%s-%d".formatted(setting.key(), i));
      button.setUserData(word);
      button.setToggleGroup(group);
      button.setAccessibleText(setting.title() + " " + word);
      button.getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == words.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
      button.setOnAction(_ -> button.setSelected(true));
      // The arrow keys choose without an action.
      button.selectedProperty().addListener((_, _, on) -> {
        if (on && !word.equals(preferences.now().value(setting))) preferences.change(s -> s.with(setting, word), row::refuse);
      });
      box.getChildren().add(button);
    }
    Runnable draw = () -> group.getToggles().forEach(t -> t.setSelected(t.getUserData().equals(preferences.now().value(setting))));
    row.follow(draw);
    return box;
  }
}
