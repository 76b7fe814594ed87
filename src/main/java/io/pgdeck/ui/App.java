package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import io.pgdeck.ui.theme.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// The program's window: one scene with the [Shell] in it.
public final class App extends Application {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private final Console console;
  private final Theme.Mode mode;
  private final Consumer<Shell> opened;
  private boolean asked;

  /// @param opened called on the FX thread when the window stands: opens a server or the connect dialog
  public App(Console console, Theme.Mode mode, Consumer<Shell> opened) {
    this.console = console;
    this.mode = mode;
    this.opened = opened;
  }

  @Override
  public void start(Stage stage) {
    var theme = new Theme(mode, console.checkout());
    var shell = new Shell(console, theme);
    var scene = new Scene(shell.overlay(), WIDTH, HEIGHT);
    theme.dress(scene);
    stage.setTitle("PgDeck");
    stage.setMinWidth(1024);
    stage.setMinHeight(640);
    stage.setScene(scene);
    stage.getIcons().add(icon());
    stage.setOnCloseRequest(e -> {
      if (!shell.busy() || asked) return;
      asked = true;
      e.consume();
      shell.overlay().tell(Severity.WARNING, "A task is still running. Close the window again to cancel it and leave.");
    });
    var checkout = console.checkout();
    var watch = checkout == null ? null : new FolderWatch(List.of(checkout.resolve("fxml"), checkout.resolve("styles")), () -> Fx.run(shell::reload));
    stage.setOnHidden(_ -> {
      if (watch != null) watch.close();
      shell.close();
    });
    opened.accept(shell);
    stage.show();
  }

  /// A picture of the [Logo], made beforehand: to draw it takes a scene of its own.
  static Image icon() {
    return new Image(Theme.resource("styles/icon.png", null).toExternalForm());
  }
}
