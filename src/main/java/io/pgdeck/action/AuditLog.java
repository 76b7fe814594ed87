package io.pgdeck.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pgdeck.job.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// What was done to which server, one JSON line each, appended to a file of the user. Never a password: plans hold none.
public final class AuditLog {
  private final Path file;
  /// Guards the file: two actions may end together.
  private final ReentrantLock lock = new ReentrantLock();

  public AuditLog(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /// Whether this statement was sent to this server before, by whatever became of it.
  public boolean sent(String server, String statement) {
    if (!Files.exists(file)) return false;
    try (var lines = Files.lines(file)) {
      return lines.anyMatch(line -> sent(line, server, statement));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the audit log " + file, e);
    }
  }

  /// @param at    when its last run began
  /// @param files each relation with the file it had then, as [Plan#files]
  public record Cut(Instant at, Map<String, Long> files) {}

  /// The last order for this subject that rebuilds many relations, unless it was finished: it failed, was cancelled or killed, or
  /// is still running.
  public Optional<Cut> cut(String server, String subject) {
    if (!Files.exists(file)) return Optional.empty();
    try (var lines = Files.lines(file)) {
      var last = lines.filter(line -> line.contains("\"files\"")).map(AuditLog::read).filter(line -> server.equals(line.path("server").asText())
          && subject.equals(line.path("subject").asText()) && line.path("files").isObject()).reduce((_, later) -> later);
      return last.filter(line -> !line.path("result").asText().equals(Job.State.SUCCEEDED.name())).map(line -> {
        var files = new LinkedHashMap<String, Long>();
        line.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asLong()));
        return new Cut(Instant.parse(line.path("at").asText()), files);
      });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the audit log " + file, e);
    }
  }

  private static JsonNode read(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private static boolean sent(String line, String server, String statement) {
    try {
      var read = Json.MAPPER.readTree(line);
      return server.equals(read.path("server").asText()) && read.path("sql").asText().lines().anyMatch((statement + ";")::equals)
          || statement.contains("\n") && server.equals(read.path("server").asText()) && read.path("sql").asText().contains(statement + ";");
    } catch (JsonProcessingException _) {
      // A line cut by a full disk says nothing.
      return false;
    }
  }

  void started(String server, String user, Plan plan, Instant at) {
    var line = line(server, user, plan, at);
    line.put("result", "STARTED");
    append(line);
  }

  void write(String server, String user, Plan plan, Done done) {
    var line = line(server, user, plan, done.startedAt());
    line.put("result", done.state().name());
    line.put("message", done.message());
    if (done.sqlState() != null) line.put("sqlstate", done.sqlState());
    line.put("duration_ms", done.duration().toMillis());
    append(line);
  }

  private static Map<String, Object> line(String server, String user, Plan plan, Instant at) {
    var line = new LinkedHashMap<String, Object>();
    line.put("at", at.toString());
    line.put("server", server);
    line.put("user", user);
    line.put("action", plan.title());
    line.put("subject", plan.subject());
    line.put("sql", plan.sql());
    line.put("undo", plan.undo());
    if (!plan.files().isEmpty()) line.put("files", plan.files());
    return line;
  }

  private void append(Map<String, Object> line) {
    lock.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, Json.MAPPER.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the audit log " + file, e);
    } finally {
      lock.unlock();
    }
  }

  /// Made when something is read or written: a start of its own is dear.
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
