package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Point;
import io.pgdeck.history.Retention;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recorder as a process of its own: what others read from its port, and what signals, kills, restarts and a second recorder do to it.
class RecordProcessTest {
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir
  Path home;

  private Process record(PgDatabase d, Path store, String... more) throws IOException {
    return record(d, "--store", store.toString(), more);
  }

  /// @param where `--store` or `--repository`
  private Process record(PgDatabase d, String where, String into, String... more) throws IOException {
    var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
        path, "io.pgdeck.Main", "record", "-h", d.host(), "-p", String.valueOf(d.port()), "-U", d.user(), "-d", d.name(), "--every", "100ms", where, into));
    command.addAll(List.of(more));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(v -> v.startsWith("XDG_") || v.startsWith("PG"));
    builder.environment().put("HOME", home.toString());
    return builder.start();
  }

  private static BufferedReader told(Process process) {
    return new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /// Values of the samples there are, and the store whole.
  private static List<Point> kept(Path store) throws Exception {
    try (var history = HistoryStore.open(store, InstantSource.system(), Retention.USUAL)) {
      var servers = history.servers();
      return servers.isEmpty() ? List.of() : history.period(servers.keySet().iterator().next(), "sessions", Instant.EPOCH, EVER);
    } finally {
      try (var raw = DriverManager.getConnection("jdbc:sqlite:" + store.resolve("history.db")); var s = raw.createStatement(); var row = s.executeQuery("pragma integrity_check")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
    }
  }

  private interface Count {
    int now() throws Exception;
  }

  private static void await(Count count, int least) throws Exception {
    var limit = System.nanoTime() + 180_000_000_000L;
    for (var now = count.now(); now < least; now = count.now()) {
      assertThat(System.nanoTime()).as("%d of %d", now, least).isLessThan(limit);
      LockSupport.parkNanos(200_000_000);
    }
  }

  /// The next line that says this; the log of other classes stands between.
  private static String line(BufferedReader lines, String part) throws IOException {
    var said = new ArrayList<String>();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(part)) return line;
      said.add(line);
    }
    throw new AssertionError("nobody said " + part + ", but " + said);
  }

  private static HttpResponse<String> get(String base, String page) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(base + page)).header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5").build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aPortTellsMetricsAndHealthAndASignalEndsItWell() throws Exception {
    var store = home.resolve("store");
    var process = record(PgServer.newest().database("record"), store, "--metrics-port", "0");
    try (var lines = told(process)) {
      var line = line(lines, "Metrics at");
      assertThat(line).startsWith("Metrics at http://127.0.0.1:").endsWith("/metrics");
      var base = line.substring("Metrics at ".length(), line.length() - "/metrics".length());
      var metrics = get(base, "/metrics");
      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
      assertThat(metrics.body()).contains("\npg_up 1\n", "pg_stat_database_xact_commit{").endsWith("# EOF\n");
      var health = get(base, "/health/db");
      var rows = new ObjectMapper().readTree(health.body());
      assertThat(rows.isArray()).isTrue();
      assertThat(rows.findValuesAsText("check_name")).contains("Cache Hit Ratio", "Blocking Locks");
      assertThat(health.statusCode()).isEqualTo(rows.findValuesAsText("status").contains("CRITICAL") ? 503 : 200);
      assertThat(get(base, "/nothing").statusCode()).isEqualTo(404);
      await(() -> kept(store).size(), 3);
      // By its handle, which leaves the streams open.
      process.toHandle().destroy();
      assertThat(line(lines, "samples recorded into")).endsWith(store + ".");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("a signal is how it is meant to end").isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void killedItLosesNothingThatWasThereAndTheNextOneGoesOn() throws Exception {
    var store = home.resolve("store");
    var d = PgServer.newest().database("record");
    var first = record(d, store);
    await(() -> kept(store).size(), 10);
    first.destroyForcibly().waitFor();
    var before = kept(store);
    assertThat(before).hasSizeGreaterThanOrEqualTo(10);
    var second = record(d, store);
    try {
      await(() -> kept(store).size(), before.size() + 5);
      assertThat(kept(store).subList(0, before.size())).isEqualTo(before);
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  @Test
  void aServerThatIsKilledAndStartedAgainLeavesAGapAndIsRecordedOn() throws Exception {
    var store = home.resolve("store");
    try (var cluster = PgCluster.start("recorded")) {
      var process = record(cluster.database(), store);
      try (var lines = told(process)) {
        await(() -> kept(store).size(), 5);
        cluster.kill();
        var before = kept(store).size();
        cluster.start();
        assertThat(line(lines, "The server answers again.")).isNotEmpty();
        await(() -> kept(store).size(), before + 5);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aRepositoryThatIsAwayForAWhileLosesNoSample() throws Exception {
    var d = PgServer.newest().database("record");
    try (var cluster = PgCluster.start("away")) {
      var repository = cluster.database();
      var process = record(d, "--repository", "postgresql://%s@%s:%d/%s".formatted(repository.user(), repository.host(), repository.port(), repository.name()));
      try (var lines = told(process)) {
        await(() -> shared(repository).size(), 10);
        cluster.kill();
        var from = Instant.now();
        assertThat(line(lines, "The history in 127.0.0.1")).as("it is told that nothing is written").isNotEmpty();
        // It goes on reading the server meanwhile.
        var looks = new java.util.HashSet<Object>();
        await(() -> {
          d.rows("select query_start from pg_stat_activity where datname = current_database() and application_name = 'pgdeck/recorder'").forEach(r -> looks.add(r.get("query_start")));
          return looks.size();
        }, 5);
        var upto = Instant.now();
        cluster.start();
        assertThat(line(lines, "The history is written again.")).isNotEmpty();
        var before = shared(repository).size();
        await(() -> shared(repository).size(), before + 5);
        assertThat(shared(repository)).filteredOn(p -> p.at().isAfter(from) && p.at().isBefore(upto)).as("what was read while it was away").hasSizeGreaterThanOrEqualTo(3);
        process.toHandle().destroy();
        assertThat(line(lines, "samples recorded into")).contains("127.0.0.1:" + repository.port());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static List<Point> shared(PgDatabase repository) {
    try (var history = HistoryStore.open(Servers.profile(repository), InstantSource.system(), false)) {
      var servers = history.servers();
      return servers.isEmpty() ? List.of() : history.period(servers.keySet().iterator().next(), "sessions", Instant.EPOCH, EVER);
    } catch (TroubleException e) {
      // The recorder has not made it yet.
      return List.of();
    }
  }

  @Test
  void twoRecordersShareAStoreButNotAServer() throws Exception {
    var store = home.resolve("store");
    var one = PgServer.newest().database("record");
    var two = PgServer.newest().database("record");
    var running = Stream.of(record(one, store), record(two, store)).toList();
    try {
      await(() -> {
        try (var history = HistoryStore.open(store, InstantSource.system(), Retention.USUAL)) {
          return history.servers().keySet().stream().mapToInt(s -> history.period(s, "sessions", Instant.EPOCH, EVER).size()).filter(n -> n > 20).sum() / 20;
        }
      }, 2);
      var third = record(one, store);
      try (var lines = told(third)) {
        assertThat(line(lines, "Another recorder")).startsWith("Another recorder records this server");
        assertThat(third.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).isEqualTo(ExitCode.USAGE);
      }
      assertThat(running).allMatch(Process::isAlive);
      assertThat(kept(store)).isNotEmpty();
    } finally {
      for (var process : running) process.destroyForcibly().waitFor();
    }
  }
}
