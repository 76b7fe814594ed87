package io.pgdeck.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One server's folder: data, log, password, port. Starts and stops its postmaster, which outlives this program.
///
/// @param folder of this major, made when needed
/// @param home where the binaries are
record Cluster(int major, Path folder, Path home, Account account) {
  static final String HOST = "127.0.0.1";
  static final String USER = "postgres";
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long LOG_BYTES = 10_000_000;
  private static final long WAL_SEGMENT = 16 << 20;

  /// A postmaster that is there.
  record Running(long pid, int port) {}

  Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private Path secret() {
    return folder.resolve("password");
  }

  boolean exists() {
    return Files.exists(data().resolve("PG_VERSION"));
  }

  /// Found by the lock file that the postmaster keeps in its data folder, whoever started it.
  Optional<Running> running() {
    return running(data());
  }

  static Optional<Running> running(Path data) {
    try {
      var lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.size() < 4) return Optional.empty();
      long pid = Long.parseLong(lines.getFirst().strip());
      boolean alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(process -> serves(process.info(), data)).orElse(false);
      return alive ? Optional.of(new Running(pid, Integer.parseInt(lines.get(3).strip()))) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// After a restart of the machine the number may belong to any other process, even to another PostgreSQL.
  private static boolean serves(ProcessHandle.Info process, Path data) {
    return process.arguments().map(arguments -> Stream.of(arguments).anyMatch(argument -> same(argument, data)))
        .orElseGet(() -> process.command().map(command -> command.contains("postgres")).orElse(true));
  }

  private static boolean same(String argument, Path data) {
    try {
      return Files.isSameFile(Path.of(argument), data);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /// Makes the data folder, whole or not at all.
  void create() throws IOException {
    var half = folder.resolve("data.new");
    Folders.delete(half);
    Folders.writeSecret(secret(), Secret.random());
    account.own(folder);
    var result = account.run(LIMIT, List.of(program("initdb"), "-D", half.toString(), "-U", USER, "-A", "scram-sha-256",
        "--pwfile=" + secret(), "-E", "UTF8", "--no-locale"));
    if (!result.ok()) {
      Folders.delete(half);
      throw new DemoException(sentence("The demo's data folder could not be made", result.output()));
    }
    Files.writeString(half.resolve("postgresql.conf"), "\ninclude 'pgdeck.conf'\n", StandardOpenOption.APPEND);
    Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  void checkMajor() throws IOException {
    var found = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!found.equals(Integer.toString(major)))
      throw new DemoException("The demo's data folder %s is one of PostgreSQL %s, not %d: move it away, or use --major %s."
          .formatted(data(), found, major, found));
  }

  Running start(int port) throws IOException {
    Files.writeString(data().resolve("pgdeck.conf"), settings(port));
    account.own(data().resolve("pgdeck.conf"));
    if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) Files.delete(log());
    long from = Files.exists(log()) ? Files.size(log()) : 0;
    var result = account.run(LIMIT.plusSeconds(5), List.of(program("pg_ctl"), "-D", data().toString(), "-l", log().toString(), "-w",
        "-t", Long.toString(LIMIT.toSeconds()), "start"));
    var running = running();
    if (!result.ok() || running.isEmpty()) throw new DemoException(sentence("The demo server did not start", logSince(from) + result.output()));
    Files.writeString(folder.resolve("port"), Integer.toString(port));
    return running.get();
  }

  void stop(String mode) {
    var result = account.run(LIMIT, List.of(program("pg_ctl"), "-D", data().toString(), "-m", mode, "-w", "stop"));
    if (!result.ok() && running().isPresent())
      throw new DemoException("The demo server (pid %d) does not stop (%s): try again, or end the process."
          .formatted(running().get().pid(), result.lastLine()));
  }

  /// The port asked for, else that of the last time, else any that is free.
  int choosePort(@Nullable Integer wanted) throws IOException {
    if (wanted != null) {
      if (!free(wanted)) throw new DemoException("Port %d is in use by another program: choose another with --port.".formatted(wanted));
      return wanted;
    }
    var file = folder.resolve("port");
    if (Files.exists(file)) {
      int last = Integer.parseInt(Files.readString(file).strip());
      if (free(last)) return last;
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  String password() throws IOException {
    return Files.readString(secret()).strip();
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /// Durable like a real server. The lock table is large because a query over all partitions locks thousands of indexes.
  private String settings(int port) {
    return """
        # Written by pgdeck at each start.
        listen_addresses = '%s'
        port = %d
        unix_socket_directories = ''
        cluster_name = 'pgdeck demo'
        max_connections = 50
        max_locks_per_transaction = 256
        shared_buffers = 128MB
        max_wal_size = 256MB
        fsync = on
        shared_preload_libraries = 'pg_stat_statements'
        track_io_timing = on
        track_commit_timestamp = on
        timezone = 'UTC'
        log_timezone = 'UTC'
        """.formatted(HOST, port) + (major >= 14 ? "compute_query_id = on\n" : "");
  }

  /// Whether the server said so, or there is no room for another segment of its log.
  boolean diskIsFull() {
    try {
      return logSince(0).contains("No space left on device") || Files.exists(folder) && folder.toFile().getUsableSpace() < WAL_SEGMENT;
    } catch (IOException e) {
      return false;
    }
  }

  private String logSince(long from) throws IOException {
    if (!Files.exists(log())) return "";
    var text = Files.readString(log());
    return text.substring((int) Math.min(from, text.length())) + "\n";
  }

  private String sentence(String what, String output) {
    if (output.contains("No space left on device"))
      return "%s: the disk is full at %s: make room, or set XDG_DATA_HOME to another disk.".formatted(what, folder);
    var reason = output.lines().filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
        .map(line -> line.replaceFirst(".*(FATAL|PANIC|error): *", "")).findFirst()
        .orElse(output.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip());
    return "%s (%s): see %s.".formatted(what, reason, log());
  }
}
