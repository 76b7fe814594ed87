package io.pgdeck.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL 15 as the distribution ships it, with passwords: the embedded server trusts everybody.
final class DebianServer implements AutoCloseable {
  static final String PASSWORD = "s3cret word";
  private static final String BIN = "/usr/lib/postgresql/15/bin/";
  private final Path data;
  private final int port;

  private DebianServer(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  int port() {
    return port;
  }

  static DebianServer start() throws IOException, InterruptedException {
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
    run(BIN + "pg_ctl", "-D", data.toString(), "-w", "-l", folder.resolve("log").toString(), "-o",
        "-p %d -c unix_socket_directories=%s".formatted(port, folder), "start");
    return new DebianServer(data, port);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run(BIN + "pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
  }

  /// The server refuses to run as root.
  private static void run(String... command) throws IOException, InterruptedException {
    var all = new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("runuser", "-u", "postgres", "--") : List.<String>of());
    all.addAll(List.of(command));
    var process = new ProcessBuilder(all).directory(Path.of("/tmp").toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (process.waitFor() != 0) throw new IOException(all + " failed");
  }
}
