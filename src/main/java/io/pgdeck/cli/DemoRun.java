package io.pgdeck.cli;

import io.pgdeck.demo.DemoDatabase;
import io.pgdeck.demo.DemoException;
import io.pgdeck.demo.DemoOptions;
import io.pgdeck.demo.DemoServer;
import io.pgdeck.demo.Workload;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.server.UserFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The embedded demo as the faces use it: a profile to connect to, troubles in the program's own form.
public final class DemoRun {
  private final DemoServer server;

  /// The demo's password goes where psql looks for it.
  public DemoRun(UserFolders folders, Surroundings around) {
    var named = around.variables().getOrDefault("PGPASSFILE", "");
    this.server = new DemoServer(folders.data(), folders.cache(), named.isEmpty() ? around.home().resolve(".pgpass") : Path.of(named));
  }

  DemoServer server() {
    return server;
  }

  /// The major that is loaded already, a running one first.
  int usualMajor() {
    return server.majors().stream().findFirst().orElse(DemoOptions.NEWEST);
  }

  /// Started and up to date.
  ///
  /// @param progress gets a line per step
  public DemoDatabase ready(Consumer<String> progress) {
    return guarded(() -> server.start(DemoOptions.major(usualMajor()), progress));
  }

  /// A light load until the result is closed.
  public Workload workload() {
    var workload = new Workload(ready(_ -> {}));
    workload.start();
    return workload;
  }

  public static ServerProfile profile(DemoDatabase demo) {
    return new ServerProfile("Trade Engine", Environment.DEMO, List.of(new HostPort(demo.host(), demo.port())), demo.dbname(), demo.user(),
        new Password(demo.password()), Map.of(), false);
  }

  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (DemoException e) {
      throw new TroubleException(trouble(String.valueOf(e.getMessage())), e);
    }
  }

  /// The demo's own sentences are whole: what is wrong, a colon, what to do.
  private static Trouble trouble(String sentence) {
    var colon = sentence.lastIndexOf(": ");
    var end = sentence.replaceFirst("\\.$", "");
    return colon < 0 ? new Trouble.BadInput(end, "see pgdeck demo status") : new Trouble.BadInput(end.substring(0, colon), end.substring(colon + 2));
  }
}
