package io.pgdeck.ui;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import io.pgdeck.job.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.List;

/// With `--dev`: tells when a file below `fxml/` or `styles/` of the checkout was written. Calls back on a thread of its own.
final class DevWatch implements AutoCloseable {
  private final WatchService watch;

  DevWatch(Path checkout, Runnable changed) {
    try {
      watch = checkout.getFileSystem().newWatchService();
      for (var folder : List.of(checkout.resolve("fxml"), checkout.resolve("styles"))) {
        if (Files.isDirectory(folder)) folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + checkout, e);
    }
    Jobs.background("watch " + checkout, () -> follow(changed));
  }

  /// An editor writes a file in several steps; they come as one event or two, and reading twice does no harm.
  private void follow(Runnable changed) {
    try {
      while (true) {
        var key = watch.take();
        key.pollEvents();
        changed.run();
        key.reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException _) {
      // The window was closed: the end of watching.
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
