package io.pgdeck.ui.settings;

import io.pgdeck.job.Jobs;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.SettingsStore;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The settings out to a file and in from a paste.
final class TransferPage extends VBox {
  private final Label told = new Label();

  TransferPage(Preferences preferences, Console.FileTarget files) {
    super(12);
    var words = new Label("An export is JSON and holds no secret: everything of these pages, also the sizes of the disks. An import replaces them all, or, if one value is not allowed, none.");
    words.setWrapText(true);
    words.getStyleClass().addAll("small", "muted");
    var paste = new TextArea();
    paste.setId("settings-text");
    paste.setAccessibleText("Settings to import");
    paste.setPromptText("{ \"format\" : \"pgdeck settings\", …");
    paste.getStyleClass().add("mono");
    paste.setPrefRowCount(14);
    told.setId("settings-told");
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    var out = new Button("Export…", Icons.of("fth-upload"));
    out.setId("settings-export");
    out.setOnAction(_ -> files.ask("pgdeck-settings.json").ifPresent(file -> write(file, SettingsStore.export(preferences.now()))));
    var show = new Button("Show as text");
    show.setId("settings-show");
    show.setOnAction(_ -> paste.setText(SettingsStore.export(preferences.now())));
    var in = new Button("Import", Icons.of("fth-download"));
    in.setId("settings-import");
    in.getStyleClass().add("accent");
    in.setOnAction(_ -> take(preferences, paste.getText()));
    getChildren().setAll(words, new HBox(8, out, show), paste, new HBox(in), told);
  }

  private void take(Preferences preferences, String text) {
    try {
      var read = SettingsStore.imported(text);
      told.setText("Imported.");
      preferences.change(_ -> read, told::setText);
    } catch (TroubleException e) {
      told.setText(e.trouble().sentence());
    }
  }

  private void write(Path file, String text) {
    Jobs.background("export the settings", () -> {
      try {
        Files.writeString(file, text);
        Fx.run(() -> told.setText("Written to " + file + "."));
      } catch (IOException e) {
        Fx.run(() -> told.setText("The file %s cannot be written (%s): check the disk and the rights of its folder.".formatted(file, e.getClass().getSimpleName())));
      }
    });
  }
}
