package io.pgdeck.ui.tasks;

import io.pgdeck.job.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of the console's log that a task wrote: a task's thread has the task's name. Blocks while it reads.
public final class LogLines {
  private static final int MOST = 500;
  /// The end of a long log holds what ran last.
  private static final long TAIL = 4L << 20;

  private LogLines() {}

  /// Where the log is, null when this process keeps none.
  public static @Nullable Path file() {
    var path = System.getProperty("pgdeck.log");
    return path == null ? null : Path.of(path);
  }

  public static List<String> of(Path file, Job job) throws IOException {
    var lines = new ArrayList<String>();
    var mine = false;
    for (var line : tail(file).lines().toList()) {
      // Continued lines, such as a statement's, belong to the line before.
      if (line.matches("\\d{4}-\\d{2}-\\d{2}T.*|\\{.*")) mine = (line.contains("[" + job.name() + "]") || line.contains("\"" + job.name() + "\"")) && !before(line, job);
      if (mine) lines.add(line);
    }
    return lines.size() > MOST ? lines.subList(lines.size() - MOST, lines.size()) : lines;
  }

  /// Of an earlier task of the same name.
  private static boolean before(String line, Job job) {
    try {
      return !line.startsWith("{") && OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant().isBefore(job.startedAt().minusMillis(1));
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      return false;
    }
  }

  private static String tail(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - TAIL));
      var bytes = new byte[(int) Math.min(TAIL, channel.size() - channel.position())];
      var buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) continue;
      return new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
    }
  }
}
