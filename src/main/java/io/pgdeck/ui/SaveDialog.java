package io.pgdeck.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Asks with the system's own dialog where a file should go.
public final class SaveDialog implements Console.FileTarget {
  @Override
  public Optional<Path> ask(String suggestedName) {
    var chooser = new FileChooser();
    chooser.setTitle("Save as");
    chooser.setInitialFileName(suggestedName);
    var owner = Window.getWindows().stream().filter(w -> w instanceof Stage && w.isFocused()).findFirst().orElse(null);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}
