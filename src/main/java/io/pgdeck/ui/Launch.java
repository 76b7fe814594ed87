package io.pgdeck.ui;

import io.pgdeck.ui.theme.Theme;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Starts the toolkit. No display is a value, not a stack trace: the caller can then write a report instead.
public final class Launch {
  /// Kept, or the level would be lost with the logger: the class path is how this program runs, no need to warn of it.
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  private Launch() {}

  /// Opens the window and returns when it was closed.
  ///
  /// @param opened called when the window stands: opens a server or the connect dialog
  /// @return the reason when no window can be opened here
  public static Optional<String> window(Console console, Theme.Mode mode, Consumer<Shell> opened) {
    var missing = display();
    if (missing.isPresent()) return missing;
    var closed = new CountDownLatch(1);
    var started = startUp(() -> {
      var stage = new Stage();
      new App(console, mode, opened).start(stage);
      var before = stage.getOnHidden();
      stage.setOnHidden(e -> {
        if (before != null) before.handle(e);
        closed.countDown();
      });
    });
    if (started.isPresent()) return started;
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
    return Optional.empty();
  }

  /// Makes the toolkit draw without a display: for pictures. Must come before anything of JavaFX.
  public static void headless() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }

  /// Starts the toolkit and runs something on its thread.
  ///
  /// @return the reason when it cannot start
  static Optional<String> startUp(Runnable first) {
    TOOLKIT.setLevel(Level.SEVERE);
    try {
      Platform.startup(first);
      return Optional.empty();
    } catch (IllegalStateException alreadyRunning) {
      Fx.later(first);
      return Optional.empty();
    } catch (UnsupportedOperationException | UnsatisfiedLinkError | NoClassDefFoundError e) {
      return Optional.of(sentence(e));
    } catch (RuntimeException e) {
      return Optional.of(sentence(e.getCause() == null ? e : e.getCause()));
    }
  }

  private static Optional<String> display() {
    var linux = System.getProperty("os.name", "").startsWith("Linux");
    var chosen = System.getProperty("glass.platform", "");
    var display = Optional.ofNullable(System.getenv("DISPLAY")).filter(d -> !d.isBlank());
    return linux && display.isEmpty() && !chosen.equals("Headless") ? Optional.of("There is no display here (DISPLAY is not set)") : Optional.empty();
  }

  private static String sentence(Throwable why) {
    var text = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    if (text.contains("DISPLAY")) return "There is no display here (DISPLAY cannot be opened)";
    return "The window cannot be opened here (" + text + ")";
  }
}
