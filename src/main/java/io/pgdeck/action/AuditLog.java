package io.pgdeck.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// What was done to which server, one JSON line each, appended to a file of the user. Never a password: plans hold none.
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path file;
  /// Guards the file: two actions may end together.
  private final ReentrantLock lock = new ReentrantLock();

  public AuditLog(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  void write(String server, String user, Plan plan, Done done) {
    var line = new LinkedHashMap<String, Object>();
    line.put("at", done.startedAt().toString());
    line.put("server", server);
    line.put("user", user);
    line.put("action", plan.title());
    line.put("subject", plan.subject());
    line.put("sql", plan.sql());
    line.put("undo", plan.undo());
    line.put("result", done.state().name());
    line.put("message", done.message());
    if (done.sqlState() != null) line.put("sqlstate", done.sqlState());
    line.put("duration_ms", done.duration().toMillis());
    lock.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the audit log " + file, e);
    } finally {
      lock.unlock();
    }
  }
}
