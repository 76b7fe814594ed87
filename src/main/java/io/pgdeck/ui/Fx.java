package io.pgdeck.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The only way from a background thread to the screen.
public final class Fx {
  private Fx() {}

  /// Draws the newest value and drops the ones the screen was too slow for.
  public static <T> Consumer<T> latest(Consumer<T> draw) {
    var pending = new AtomicReference<T>();
    return value -> {
      if (pending.getAndSet(value) == null) Platform.runLater(() -> draw.accept(pending.getAndSet(null)));
    };
  }

  /// Runs on the FX thread: at once when it is the caller's, else as soon as it is free.
  public static void run(Runnable draw) {
    if (Platform.isFxApplicationThread()) draw.run();
    else Platform.runLater(draw);
  }

  /// Runs on the FX thread after what is waiting there, even when called from it.
  public static void later(Runnable draw) {
    Platform.runLater(draw);
  }

  /// Waits for a value made on the FX thread. For commands and tests; never from the FX thread itself.
  public static <T> T call(Supplier<T> work) {
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(work.get());
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return result.join();
  }
}
