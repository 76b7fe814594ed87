package io.pgdeck.cli;

import io.pgdeck.testing.PgDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL 15 as the distribution ships it, with passwords: the embedded server trusts everybody.
final class DebianServer implements AutoCloseable {
  static final String PASSWORD = "s3cret word";
  private static final String BIN = "/usr/lib/postgresql/15/bin/";
  private final Path data;
  private final int port;
  private final List<String> settings;

  private DebianServer(Path data, int port, List<String> settings) {
    this.data = data;
    this.port = port;
    this.settings = settings;
  }

  int port() {
    return port;
  }

  static boolean isHere() {
    return Files.isDirectory(Path.of(BIN));
  }

  /// Whether the distribution's package of an extension is installed.
  static boolean has(String extension) {
    return Files.exists(Path.of("/usr/share/postgresql/15/extension/" + extension + ".control"));
  }

  PgDatabase database(String name) {
    return new PgDatabase("127.0.0.1", port, "postgres", name, PASSWORD);
  }

  /// @param settings as on the server's command line, `shared_preload_libraries=pg_cron`
  static DebianServer start(String... settings) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("pgdeck-debian");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    var secret = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var data = folder.resolve("data");
    run(BIN + "initdb", "-D", data.toString(), "-A", "scram-sha-256", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--pwfile=" + secret);
    var options = new ArrayList<>(List.of("port=" + port, "unix_socket_directories=" + folder));
    options.addAll(List.of(settings));
    var server = new DebianServer(data, port, options);
    server.control("start");
    return server;
  }

  /// Stops and starts it again.
  ///
  /// @param mode `fast` shuts down well, `immediate` is what a crash is
  void restart(String mode) throws IOException, InterruptedException {
    control("restart", "-m", mode);
  }

  /// Kills a session, upon which the server ends all others and begins anew; back when it is up again.
  void crash(PgDatabase database) throws SQLException {
    var mark = "select pg_stat_get_bgwriter_stat_reset_time() as at";
    Object before;
    try (var victim = database.connect()) {
      before = PgDatabase.rows(victim, mark).getFirst().get("at");
      var pid = ((Number) PgDatabase.rows(victim, "select pg_backend_pid() as pid").getFirst().get("pid")).longValue();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
    var deadline = System.nanoTime() + 60_000_000_000L;
    for (Object now = before; now.equals(before); ) {
      try {
        now = database.rows(mark).getFirst().get("at");
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) throw e;
        Thread.onSpinWait();
      }
    }
  }

  /// The schema of a database as pg_dump writes it, without the line that is different in each run.
  String dump(String database) throws IOException, InterruptedException {
    var file = Files.createTempFile("pgdeck", ".sql");
    var process = new ProcessBuilder(BIN + "pg_dump", "--schema-only", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres", database);
    process.environment().put("PGPASSWORD", PASSWORD);
    if (process.redirectOutput(file.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) throw new IOException("pg_dump failed");
    return Files.readString(file).replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run(BIN + "pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
  }

  private void control(String... what) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(BIN + "pg_ctl", "-D", data.toString(), "-w", "-l", data.resolveSibling("log").toString(), "-o",
        String.join(" ", settings.stream().map(s -> "-c " + s).toList())));
    command.addAll(List.of(what));
    run(command.toArray(String[]::new));
  }

  /// The server refuses to run as root.
  private static void run(String... command) throws IOException, InterruptedException {
    var all = new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("runuser", "-u", "postgres", "--") : List.<String>of());
    all.addAll(List.of(command));
    var process = new ProcessBuilder(all).directory(Path.of("/tmp").toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (process.waitFor() != 0) throw new IOException(all + " failed");
  }
}
