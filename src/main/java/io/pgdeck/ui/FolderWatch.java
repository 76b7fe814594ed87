package io.pgdeck.ui;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import io.pgdeck.job.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.List;

/// Tells when a file in one of these folders was written or taken away: styles and FXML with `--dev`, a DBA's own queries. Calls
/// back on a thread of its own.
public final class FolderWatch implements AutoCloseable {
  private final WatchService watch;

  /// Folders that do not exist are left out.
  public FolderWatch(List<Path> folders, Runnable changed) {
    try {
      watch = folders.getFirst().getFileSystem().newWatchService();
      for (var folder : folders) if (Files.isDirectory(folder)) folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + folders, e);
    }
    Jobs.background("watch " + folders, () -> follow(changed));
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
