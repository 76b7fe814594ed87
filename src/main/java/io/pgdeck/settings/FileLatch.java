package io.pgdeck.settings;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// One writer at a time: within this program by a lock, between programs by a locked file, which ends with its owner. The wait
/// has a limit, because a console that was stopped with SIGSTOP keeps what it holds.
final class FileLatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  /// A file lock does not hold back the other threads of the same program.
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();
  private final ReentrantLock here;
  private final FileChannel channel;

  private FileLatch(ReentrantLock here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  static FileLatch of(Path file) throws IOException {
    var lock = file.resolveSibling("." + file.getFileName() + ".lock").toAbsolutePath();
    var here = HERE.computeIfAbsent(lock, _ -> new ReentrantLock());
    if (!locked(here)) throw busy(file);
    FileChannel channel = null;
    try {
      Files.createDirectories(lock.getParent());
      channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (channel.tryLock() == null) {
        if (System.nanoTime() > giveUp) throw busy(file);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      return new FileLatch(here, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) channel.close();
      here.unlock();
      throw e;
    }
  }

  private static boolean locked(ReentrantLock here) {
    try {
      return here.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static TroubleException busy(Path file) {
    return new TroubleException(new Trouble.BadInput("Another PgDeck has been writing %s for %d s".formatted(file, PATIENCE.toSeconds()),
        "end it, or try again; nothing was changed"));
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      here.unlock();
    }
  }
}
