package io.pgdeck.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One at a time on a demo folder: within this program by a lock, between programs by a locked file, which ends with its owner.
final class FolderLock implements AutoCloseable {
  /// Guards all demo folders against the other threads of this program: a file lock does not.
  private static final ReentrantLock HERE = new ReentrantLock();
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock of(Path folder, Consumer<String> progress) throws IOException {
    HERE.lock();
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        progress.accept("waiting for another pgdeck that is at the demo");
        channel.lock();
      }
      return new FolderLock(channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) channel.close();
      HERE.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HERE.unlock();
    }
  }
}
