package io.pgdeck.demo;

import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A PostgreSQL with nothing in it, in a folder of its own that goes with it.
public final class EmptyServer implements AutoCloseable {
  private final Cluster cluster;
  private final Cluster.Running running;

  private EmptyServer(Cluster cluster, Cluster.Running running) {
    this.cluster = cluster;
    this.running = running;
  }

  /// @param cache the user's folder for things that can be made again: unpacked servers are kept there
  /// @throws DemoException with a sentence; nothing is left behind then
  public static EmptyServer start(Path cache) throws IOException {
    var major = DemoOptions.NEWEST;
    var account = Account.find();
    var home = new Binaries(account.folder(cache).resolve("postgresql")).of(major, _ -> {});
    account.own(home);
    var folder = Files.createTempDirectory("pgdeck-empty");
    account.own(folder);
    var cluster = new Cluster(major, folder, home, account);
    try {
      cluster.create();
      return new EmptyServer(cluster, cluster.start(cluster.choosePort(null)));
    } catch (IOException | RuntimeException e) {
      Folders.delete(folder);
      throw e;
    }
  }

  public ServerProfile profile() throws IOException {
    return new ServerProfile("empty", Environment.LOCAL, List.of(new HostPort(Cluster.HOST, running.port())), Cluster.USER, Cluster.USER,
        new Password(cluster.password()), Map.of(), false);
  }

  @Override
  public void close() throws IOException {
    cluster.stop("immediate");
    Folders.delete(cluster.folder());
  }
}
