import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.plans.PlanWatch;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.recorder.RecorderPace;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What the full recorder costs a server with 5,000 statements, 200 sessions (one waiting for a lock, some in a transaction, two at work) and a
/// large catalog: CPU time of its own backends out of /proc, by what is read; statements answered in seconds with a sample beside the seconds
/// without; and the memory of a recorder process.
public final class RecorderCost {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private RecorderCost() {}

  public static void main(String[] args) throws Exception {
    var options = Arrays.asList(args);
    var relations = Integer.parseInt(Windows.value(options, "--relations", "20000"));
    var bars = new ArrayList<Boolean>();
    var folder = Files.createTempDirectory("pgdeck-bench");
    try (var catalog = PanelCatalog.open(18, relations); var crowd = new Crowd(catalog); var own = catalog.connect()) {
      statements(own);
      var profile = new ServerProfile("bench", Environment.TEST, List.of(new HostPort("127.0.0.1", catalog.port())), "postgres", "postgres", null, Map.of(), false);
      try (var server = Server.connect(profile)) {
        System.out.printf(Locale.ROOT, "%s relations, %s sessions, %s statements%n", one(own, "select count(*) from pg_class"), one(own, "select count(*) from pg_stat_activity"),
            one(own, "select count(*) from pg_stat_statements"));
        var samples = perTick(server, own, folder.resolve("a"), new RecorderPace(NEVER, NEVER, NEVER), 40, SECOND);
        var totals = perTick(server, own, folder.resolve("b"), new RecorderPace(Duration.ZERO, NEVER, NEVER), 10, Duration.ZERO) - samples;
        var statements = perTick(server, own, folder.resolve("c"), new RecorderPace(NEVER, Duration.ZERO, NEVER), 10, Duration.ZERO) - samples;
        var all = perTick(server, own, folder.resolve("d"), new RecorderPace(NEVER, NEVER, Duration.ZERO), 5, Duration.ZERO) - samples;
        System.out.printf(Locale.ROOT, "backend CPU: a sample %.2f ms, totals %.2f ms, statements and I/O %.1f ms, tables and indexes %.1f ms%n", samples, totals, statements, all);
        var plans = plans(server, own);
        System.out.printf(Locale.ROOT, "backend CPU: the plans of the 20 dearest statements %.0f ms, each hour and at most every five minutes after DDL%n", plans);
        bars.add(Windows.bar("recorder.cpu", samples + totals / 10 + statements / 60 + all / 300 + plans / 300, "ms/s", 10));
        bars.add(throughput(server, catalog, folder.resolve("e"), options.contains("--long") ? 120 : 40));
      }
      bars.add(Windows.bar("recorder.memory", memory(catalog.port(), folder.resolve("f")), "MB", 256));
    }
    Windows.end("recorder", bars);
    System.exit(0);
  }

  /// Fewer than pg_stat_statements keeps, so that none is thrown out.
  private static void statements(Connection c) throws SQLException {
    var done = Integer.parseInt(one(c, "select count(*) from pg_stat_statements"));
    try (var s = c.createStatement(); var tables = c.createStatement().executeQuery("select relname from pg_class where relname ~ '^t[0-9]+$' and relname <> 't2' and relkind = 'r' order by oid limit 1650")) {
      while (tables.next() && done < 4_900) {
        for (var column : List.of("id", "a", "d")) {
          s.execute("select count(*) from %s where %s is null".formatted(tables.getString(1), column));
          done++;
        }
      }
    }
  }

  private static String one(Connection c, String sql) throws SQLException {
    try (var s = c.createStatement(); var row = s.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /// CPU of the recorder's backends for one tick with everything that is due in it, in ms, once everything was read for the first time.
  private static double perTick(Server server, Connection own, Path folder, RecorderPace pace, int ticks, Duration every) throws Exception {
    try (var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL); var recorder = new Recorder(server, store, pace)) {
      for (var i = 0; i < 3; i++) tick(recorder);
      var before = cpu(own);
      for (var i = 0; i < ticks; i++) {
        var next = System.nanoTime() + every.toNanos();
        tick(recorder);
        while (System.nanoTime() < next) Thread.sleep(1);
      }
      return (cpu(own) - before) / 1e6 / ticks;
    }
  }

  /// CPU of a look at the plans of the statements that took most time, in ms. It has a connection of its own that ends with it, so its time is read
  /// off the children that the server has lost, in hundredths of a second: many looks are measured together.
  private static double plans(Server server, Connection own) throws Exception {
    var texts = new LinkedHashMap<Long, String>();
    try (var s = own.createStatement(); var rows = s.executeQuery("select queryid, query from pg_stat_statements where query ~ '^select' and query !~ 'pgdeck' order by total_exec_time desc limit 20")) {
      while (rows.next()) texts.put(rows.getLong(1), rows.getString(2));
    }
    var parent = stat(one(own, "select pg_backend_pid()"), 3);
    var looks = 30;
    var before = stat(parent, 15, 16);
    for (var i = 0; i < looks; i++) {
      var found = new PlanWatch().look(server, Job.quiet("bench", Duration.ofSeconds(60)), texts, Instant.now(), null);
      if (found.size() < 20) throw new IllegalStateException("only " + found.size() + " plans");
    }
    // The server notices the end of a child at once, but not before it.
    while (!one(own, "select count(*) from pg_stat_activity where application_name = 'pgdeck/explain'").equals("0")) Thread.sleep(1);
    return (Long.parseLong(stat(parent, 15, 16)) - Long.parseLong(before)) * 10.0 / looks;
  }

  /// The sum of these fields of /proc/PID/stat, counted from 0.
  private static String stat(String pid, int... fields) throws Exception {
    var all = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst("\\(.*\\)", "name").split(" ");
    return String.valueOf(Arrays.stream(fields).mapToLong(f -> Long.parseLong(all[f])).sum());
  }

  private static void tick(Recorder recorder) throws InterruptedException {
    recorder.tick(Job.quiet("bench", Duration.ofSeconds(60)));
    while (recorder.reads()) Thread.sleep(1);
  }

  /// Nanoseconds that the backends of our pool were on a processor.
  private static long cpu(Connection own) throws Exception {
    var sum = 0L;
    try (var s = own.createStatement(); var rows = s.executeQuery("select pid from pg_stat_activity where application_name like 'pgdeck%'")) {
      while (rows.next()) sum += Long.parseLong(Files.readString(Path.of("/proc/" + rows.getInt(1) + "/schedstat")).split(" ")[0]);
    }
    return sum;
  }

  /// A sample each second second; each second is held against its two neighbours.
  private static boolean throughput(Server server, PanelCatalog catalog, Path folder, int seconds) throws Exception {
    var count = new AtomicLong();
    var stop = new AtomicBoolean();
    var worker = Thread.ofPlatform().start(() -> {
      try (var c = catalog.connect(); var s = c.prepareStatement("select count(*) from t1 where a < 50")) {
        while (!stop.get()) {
          s.execute();
          count.incrementAndGet();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    var counts = new double[seconds];
    try (var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL); var recorder = new Recorder(server, store)) {
      tick(recorder);
      var next = System.nanoTime();
      for (var i = 0; i < seconds; i++) {
        var before = count.get();
        if (i % 2 == 1) recorder.tick(Job.quiet("bench", Duration.ofSeconds(60)));
        next += 1_000_000_000L;
        while (System.nanoTime() < next) Thread.sleep(1);
        counts[i] = count.get() - before;
      }
    } finally {
      stop.set(true);
      worker.join();
    }
    var ratios = new ArrayList<Double>();
    for (var i = 1; i < seconds - 1; i += 2) ratios.add(counts[i] / ((counts[i - 1] + counts[i + 1]) / 2));
    ratios.sort(null);
    var median = ratios.get(ratios.size() / 2);
    var mean = ratios.stream().mapToDouble(r -> r).average().orElseThrow();
    var error = 1.2533 * Math.sqrt(ratios.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum() / (ratios.size() - 1) / ratios.size());
    var verdict = median - 2 * error >= 0.98 ? "ok" : median < 0.95 && error <= 0.005 ? "short" : "inconclusive";
    System.out.printf(Locale.ROOT, "recorder.throughput %.3f +- %.3f x bar >= 0.98 %s%n", median, error, verdict);
    return verdict.equals("ok");
  }

  /// Most that a recorder process took of memory in a minute, with the start options of the launcher.
  private static double memory(int port, Path store) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dorg.jooq.no-logo=true", "-Dorg.jooq.no-tips=true", "-cp", System.getProperty("java.class.path"),
        "io.pgdeck.Main", "record", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres", "-d", "postgres", "--store", store.toString(), "--for", "35s").inheritIO().start();
    var most = 0L;
    while (process.isAlive()) {
      for (var line : status(process.pid())) if (line.startsWith("VmHWM:")) most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")));
      Thread.sleep(200);
    }
    return most / 1024.0;
  }

  private static List<String> status(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    } catch (java.io.IOException _) {
      return List.of();
    }
  }

  /// 200 sessions: most idle, ten in a transaction, one that waits for a lock, one in a slow statement.
  private static final class Crowd implements AutoCloseable {
    private final List<Connection> all = new ArrayList<>();

    Crowd(PanelCatalog catalog) throws SQLException {
      for (var i = 0; i < 200; i++) all.add(catalog.connect());
      for (var i = 0; i < 10; i++) {
        all.get(i).setAutoCommit(false);
        all.get(i).createStatement().execute(i == 0 ? "lock table t2 in access exclusive mode" : "select count(*) from t3");
      }
      run(all.get(20), "select count(*) from t2");
      run(all.get(21), "select pg_sleep(600)");
    }

    private static void run(Connection c, String sql) {
      Thread.ofVirtual().start(() -> {
        try {
          c.createStatement().execute(sql);
        } catch (SQLException _) {
          // Ended with the benchmark.
        }
      });
    }

    @Override
    public void close() throws SQLException {
      for (var i : List.of(20, 21)) all.get(i).abort(Runnable::run);
      for (var c : all) c.close();
    }
  }
}
