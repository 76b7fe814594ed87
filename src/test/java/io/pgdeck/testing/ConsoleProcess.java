package io.pgdeck.testing;

import io.pgdeck.connections.SavedConnection;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.sampling.Sampler;
import io.pgdeck.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A console of its own for tests, without a window: samples an endless panel and a quick one, saves connections meanwhile, and
/// says each picture and each saved connection on a line.
public final class ConsoleProcess {
  record Metric(String metric, String status) {}

  private ConsoleProcess() {}

  /// @param args port, database, settings folder, prefix of its connections, how many
  public static void main(String[] args) throws InterruptedException {
    var database = new PgDatabase("127.0.0.1", Integer.parseInt(args[0]), "postgres", args[1], "");
    var profile = Servers.profile(database);
    try (var server = Server.open(profile); var sampler = new Sampler(server)) {
      sampler.listen((panel, outcome) -> System.out.println(panel.name() + " " + outcome.getClass().getSimpleName()
          + (outcome instanceof Outcome.Fresh<?>(var now) ? " " + now.asOf() : "")));
      sampler.want(List.of(panel("v_cache_hit_ratio", Duration.ofMillis(200)), panel("v_sample_endless", Duration.ofHours(1))));
      var saved = new SavedConnections(Path.of(args[2]), InstantSource.system());
      for (var i = 0; i < Integer.parseInt(args[4]); i++) {
        saved.save(SavedConnection.of(profile.as(args[3] + i, profile.environment())));
        System.out.println("saved " + args[3] + i);
      }
      System.out.println("all saved");
      Thread.currentThread().join();
    }
  }

  private static Panel<Metric> panel(String name, Duration every) {
    return Panel.of(Metric.class, name).title(name).every(every).limit(Duration.ofMinutes(10)).build();
  }

  public static Process start(PgDatabase database, Path settings, String prefix, int count) throws IOException {
    var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, ConsoleProcess.class.getName(),
        String.valueOf(database.port()), database.name(), settings.toString(), prefix, String.valueOf(count)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
