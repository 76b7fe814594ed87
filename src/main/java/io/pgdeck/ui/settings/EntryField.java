package io.pgdeck.ui.settings;

import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Settings;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.control.TextField;

/// A value that is typed: told at once when it is not allowed, taken with Enter or when the focus goes.
final class EntryField extends TextField {
  /// @param shown what stands in it for these settings
  /// @param taken the settings with what was typed; throws when that is not allowed
  EntryField(Preferences preferences, SettingRow row, String id, String words, Function<Settings, String> shown, BiFunction<Settings, String, Settings> taken) {
    setId(id);
    setAccessibleText(words);
    setPrefColumnCount(7);
    setMinWidth(USE_PREF_SIZE);
    row.follow(() -> {
      if (!isFocused() || getText().isEmpty()) setText(shown.apply(preferences.now()));
    });
    Runnable take = () -> {
      if (getText().strip().equals(shown.apply(preferences.now()))) row.refuse("");
      else preferences.change(s -> taken.apply(s, getText().strip()), row::refuse);
    };
    textProperty().addListener((_, _, text) -> {
      if (isFocused()) row.refuse(why(preferences.now(), text.strip(), taken));
    });
    setOnAction(_ -> take.run());
    focusedProperty().addListener((_, _, here) -> {
      if (here) return;
      if (why(preferences.now(), getText().strip(), taken).isEmpty()) take.run();
      else setText(shown.apply(preferences.now()));
    });
  }

  private static String why(Settings now, String text, BiFunction<Settings, String, Settings> taken) {
    try {
      taken.apply(now, text);
      return "";
    } catch (TroubleException e) {
      return e.trouble().sentence();
    }
  }
}
