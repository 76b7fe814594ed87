package io.pgdeck.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A server of one test's own, from the embedded binaries of the newest major: may be stopped, killed, frozen, started again and
/// followed by a streaming standby. Sign-in is by trust as `postgres`.
public final class PgCluster implements AutoCloseable {
  private final Path bin;
  private final Path folder;
  private final int port;

  private PgCluster(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /// Made and running.
  public static PgCluster start(String name) throws IOException, InterruptedException, SQLException {
    return start(name, PgServer.newest());
  }

  /// The same of the major of a server.
  ///
  /// @param settings lines of its postgresql.conf
  public static PgCluster start(String name, PgServer of, String... settings) throws IOException, InterruptedException, SQLException {
    var bin = Path.of(String.valueOf(of.maintenance().rows("select setting from pg_config where name = 'BINDIR'").getFirst().get("setting")));
    var home = Path.of(System.getProperty("pgdeck.test.dir", "target/test-run")).toAbsolutePath().resolve("clusters-" + ProcessHandle.current().pid());
    var cluster = new PgCluster(bin, Files.createDirectories(home).resolve(name + "-" + freePort()), freePort());
    cluster.run("initdb", "-D", cluster.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N");
    cluster.set("port = " + cluster.port, "unix_socket_directories = ''", "fsync = off", "max_connections = 40");
    cluster.set(settings);
    cluster.start();
    return cluster;
  }

  /// A standby that follows this one. It is made from a copy of the stopped primary's folder, as the embedded binaries have
  /// no pg_basebackup.
  public PgCluster standby() throws IOException, InterruptedException {
    stop("fast");
    var copy = new PgCluster(bin, folder.resolveSibling(folder.getFileName() + "-standby"), freePort());
    if (new ProcessBuilder("cp", "-a", folder.toString(), copy.folder.toString()).start().waitFor() != 0) throw new IOException("no copy of " + folder);
    Files.createFile(copy.folder.resolve("standby.signal"));
    copy.set("port = " + copy.port, "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'".formatted(port));
    start();
    copy.start();
    return copy;
  }

  public int port() {
    return port;
  }

  public PgDatabase database() {
    return new PgDatabase("127.0.0.1", port, "postgres", "postgres", "");
  }

  public void start() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-l", folder.resolve("server.log").toString(), "-w", "-t", "90", "start");
  }

  /// Started again, but in recovery and without hot standby: like one that is just starting it turns every client away (57P03).
  public void startClosed() throws IOException, InterruptedException {
    stop("fast");
    Files.createFile(folder.resolve("standby.signal"));
    set("hot_standby = off");
    start();
  }

  /// Ends recovery: from now on clients are let in.
  public void promote() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-w", "promote");
  }

  /// What the server wrote so far.
  public String log() throws IOException {
    return Files.readString(folder.resolve("server.log"));
  }

  /// @param mode fast or immediate
  public void stop(String mode) throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-m", mode, "-w", "stop");
  }

  /// As the kernel does when memory runs out: postmaster and all sessions at once.
  public void kill() throws IOException, InterruptedException {
    var all = processes();
    signal("KILL", all);
    for (var process : all) process.onExit().join();
  }

  public void freeze() throws IOException, InterruptedException {
    signal("STOP", processes());
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT", processes());
  }

  private List<ProcessHandle> processes() throws IOException {
    var postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip()));
    return postmaster.map(p -> Stream.concat(Stream.of(p), p.descendants()).toList()).orElse(List.of());
  }

  private static void signal(String name, List<ProcessHandle> to) throws IOException, InterruptedException {
    if (to.isEmpty()) return;
    var command = new ArrayList<>(List.of("kill", "-" + name));
    to.forEach(p -> command.add(String.valueOf(p.pid())));
    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  private void set(String... settings) throws IOException {
    Files.writeString(folder.resolve("postgresql.conf"), "\n" + String.join("\n", settings) + "\n", StandardOpenOption.APPEND);
  }

  private String data() {
    return folder.toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// The server refuses to run as root, but not in a user namespace of its own.
  private void run(String program, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.<String>of());
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    var output = Files.createTempFile("pgdeck", ".out");
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (process.waitFor() != 0) throw new IOException(program + ": " + Files.readString(output));
    Files.delete(output);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (Files.exists(folder.resolve("postmaster.pid"))) kill();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
