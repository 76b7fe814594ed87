import io.pgdeck.history.Counted;
import io.pgdeck.history.Family;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.RecordedFamilies;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.StatementKey;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/// A day of a busy server, written through the recorder's own writer in simulated time: 50 active sessions a second, 5,000 statements a minute,
/// 20,000 relations every five minutes, compacted each minute as the recorder does. Its size, and how long charts over it take. Filled once,
/// kept in target/bench.
public final class History {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAY = 86_400;
  private static final String SERVER = "7000000000000000001/bench";
  private static final Family STATEMENT = StatementHistory.FAMILY;
  private static final String[] WAITS = {"IO/DataFileRead", "IO/WALSync", "LWLock/WALWrite", "LWLock/BufferContent", "Lock/transactionid", "Lock/relation", "Client/ClientRead", "IPC/ParallelFinish"};

  private History() {}

  public static void main(String[] args) throws Exception {
    var folder = Path.of(System.getProperty("pgdeck.bench"), "..", "target", "bench", "history-2").toAbsolutePath().normalize();
    var hours = Integer.parseInt(Windows.value(Arrays.asList(args), "--hours", "24"));
    var store = folder.resolve(hours + "h");
    var made = store.resolve("made");
    if (!Files.exists(made)) {
      fill(store, hours);
      Files.createFile(made);
    }
    var bars = new ArrayList<Boolean>();
    var end = START.plusSeconds(hours * 3_600L);
    try (var history = HistoryStore.open(store, () -> end, Retention.USUAL)) {
      var size = Files.size(store.resolve("history.db")) / 1e6;
      System.out.printf(Locale.ROOT, "%d h: file %.0f MB, in use %.0f MB%n", hours, size, history.used() / 1e6);
      bars.add(Windows.bar("history.size", size, "MB", 500));
      var metrics = List.of("active_cpu", "active_io", "active_lock", "active_lwlock", "active_client", "active_ipc", "active_timeout", "active_other", "active_sessions");
      var key = new StatementKey(1_000_007L, 5, 10, true);
      var odd = end.minusSeconds(5_250);
      var worst = 0.0;
      worst = Math.max(worst, time("load by wait class, 24 h", () -> history.chart(SERVER, metrics, START, end).get("active_cpu").size()));
      worst = Math.max(worst, time("load by wait class, 2 h of samples", () -> history.chart(SERVER, metrics, end.minusSeconds(7_200), end).get("active_cpu").size()));
      worst = Math.max(worst, time("top statements, 24 h", () -> StatementHistory.period(history, SERVER, START, end, 8192).deltas().size()));
      worst = Math.max(worst, time("top statements, 77 min within two hours", () -> StatementHistory.period(history, SERVER, odd, odd.plusSeconds(4_620), 8192).deltas().size()));
      worst = Math.max(worst, time("one statement's line, 24 h", () -> StatementHistory.line(history, SERVER, key, START, end).size()));
      worst = Math.max(worst, time("tables, 24 h", () -> history.counted(SERVER, RecordedFamilies.TABLE, START, end).rows().size()));
      worst = Math.max(worst, time("one table's line, 24 h", () -> history.line(SERVER, RecordedFamilies.TABLE, "16107", START, end).size()));
      worst = Math.max(worst, time("waits, users, statements of sessions, 24 h", () -> history.activity(SERVER, START, end).statements().size()));
      worst = Math.max(worst, time("waits, users, statements of sessions, 20 min", () -> history.activity(SERVER, odd, odd.plusSeconds(1_200)).statements().size()));
      worst = Math.max(worst, time("sessions of each of 60 s", () -> history.sessions(SERVER, odd, odd.plusSeconds(60)).size()));
      bars.add(Windows.bar("history.chart", worst, "ms", 300));
    }
    Windows.end("history", bars);
  }

  private interface Query {
    int rows();
  }

  /// Medians of five after three to warm up, in ms: by the clock, and of this thread on a processor, which other work on the machine does not
  /// change and which the bar is about.
  private static double time(String what, Query query) {
    var threads = ManagementFactory.getThreadMXBean();
    for (var i = 0; i < 3; i++) query.rows();
    var wall = new double[5];
    var cpu = new double[5];
    var rows = 0;
    for (var i = 0; i < wall.length; i++) {
      var from = System.nanoTime();
      var used = threads.getCurrentThreadCpuTime();
      rows = query.rows();
      cpu[i] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
      wall[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    System.out.printf(Locale.ROOT, "%-48s %8.1f ms, %8.1f ms of CPU  %d rows%n", what, wall[2], cpu[2], rows);
    return cpu[2];
  }

  private static void fill(Path folder, int hours) throws Exception {
    System.err.printf("bench: recording %d h in simulated time%n", hours);
    delete(folder);
    var random = new Random(7);
    var now = new AtomicReference<>(START);
    var sessions = new Sessions(random);
    var began = System.nanoTime();
    try (var store = HistoryStore.open(folder, now::get, Retention.USUAL)) {
      for (var second = 1; second <= Math.min(DAY, hours * 3_600); second++) {
        var at = START.plusSeconds(second).minusMillis(1 + second % 37);
        now.set(at);
        store.append(SERVER, "bench", at, sessions.metrics(second), sessions.at(at));
        if (second % 60 == 0) {
          store.count(SERVER, "bench", STATEMENT, at.minusSeconds(60), at, statements(random), null);
          if (second % 300 == 0) {
            store.count(SERVER, "bench", RecordedFamilies.TABLE, at.minusSeconds(300), at, relations(random, RecordedFamilies.TABLE, 0, 7_000), null);
            store.count(SERVER, "bench", RecordedFamilies.INDEX, at.minusSeconds(300), at, relations(random, RecordedFamilies.INDEX, 7_000, 13_000), null);
          }
          store.compact();
        }
        if (second % 3_600 == 0) System.err.printf(Locale.ROOT, "bench: %d h recorded in %.0f s, %.0f MB%n", second / 3_600, (System.nanoTime() - began) / 1e9, store.used() / 1e6);
      }
    }
  }

  private static List<Counted> statements(Random random) {
    var rows = new ArrayList<Counted>();
    for (var i = 0; i < 5_000; i++) {
      var calls = 1 + random.nextInt(1 + i % 200);
      var mean = 0.05 * (1 + i % 97) * (0.8 + 0.4 * random.nextDouble());
      var values = new double[STATEMENT.columns().size()];
      set(values, 0, calls, calls * mean, calls * mean * mean * 1.4, (double) calls * (1 + i % 5));
      set(values, 6, calls * (3.0 + i % 40), random.nextInt(4) == 0 ? random.nextInt(200) : 0);
      if (i % 3 == 0) set(values, 8, random.nextInt(calls + 1), 0);
      if (i % 3 == 0) set(values, 16, calls * 2.0, random.nextInt(3), calls * (90.0 + random.nextInt(400)));
      if (i % 50 == 0) set(values, 12, random.nextInt(5_000), random.nextInt(5_000));
      rows.add(new Counted((1_000_000 + i) + "/5/10/true", null, values));
    }
    return rows;
  }

  private static List<Counted> relations(Random random, Family family, int first, int count) {
    var rows = new ArrayList<Counted>();
    for (var i = first; i < first + count; i++) {
      var values = new double[family.columns().size()];
      for (var c = 0; c < values.length; c++) {
        values[c] = family.columns().get(c).last() ? 10_000 + i * 13L + random.nextInt(100) : random.nextInt(3) == 0 ? 0 : random.nextInt(1 + (c + 1) * (i % 500));
      }
      values[0] += 1;
      rows.add(new Counted(String.valueOf(16_000 + i), "public.relation_" + i, values));
    }
    return rows;
  }

  private static void set(double[] values, int from, double... these) {
    System.arraycopy(these, 0, values, from, these.length);
  }

  /// 200 backends, 50 of them at work at a time; a statement lasts some seconds.
  private static final class Sessions {
    private final Random random;
    private final Map<Integer, SessionSample> running = new HashMap<>();

    private Sessions(Random random) {
      this.random = random;
    }

    List<SessionSample> at(Instant at) {
      running.keySet().removeIf(_ -> random.nextInt(4) == 0);
      while (running.size() < 50) {
        var pid = 20_000 + random.nextInt(200);
        running.put(pid, begun(pid, at));
      }
      var seen = new ArrayList<SessionSample>();
      for (var s : running.values()) seen.add(waiting(s));
      seen.sort(java.util.Comparator.comparing(SessionSample::pid));
      return seen;
    }

    private SessionSample begun(int pid, Instant at) {
      var query = random.nextInt(random.nextInt(400) + 1);
      var begun = at.minusMillis(random.nextInt(900));
      return new SessionSample(pid, START.minusSeconds(pid % 5_000), null, "client backend", "role" + pid % 6, "bench", "service-" + pid % 20, "10.1.0." + pid % 30, "active", null, null,
          1_000_000L + query, false, "select * from orders o join lines l on l.order_id = o.id where o.state = ? and l.item = ? /* %d */".formatted(query), begun, begun, null, List.of());
    }

    private SessionSample waiting(SessionSample s) {
      var w = random.nextInt(20);
      var wait = w < WAITS.length ? WAITS[w].split("/") : null;
      var blockers = wait != null && wait[0].equals("Lock") ? List.of(20_000 + random.nextInt(200)) : List.<Integer>of();
      return new SessionSample(s.pid(), s.backendStart(), null, s.backendType(), s.user(), s.database(), s.application(), s.client(), s.state(), wait == null ? null : wait[0],
          wait == null ? null : wait[1], s.queryId(), false, s.query(), s.xactStart(), s.queryStart(), blockers.isEmpty() ? null : s.queryStart(), blockers);
    }

    Map<String, Double> metrics(int second) {
      var values = new HashMap<String, Double>();
      for (var m : List.of("active_cpu", "active_io", "active_lock", "active_lwlock", "active_client", "active_ipc", "active_timeout", "active_other", "idle_in_transaction")) {
        values.put(m, (double) random.nextInt(15));
      }
      values.put("active_sessions", 50.0);
      values.put("sessions", 200.0);
      values.put("hidden_sessions", 0.0);
      values.put("oldest_transaction_s", random.nextDouble() * 100);
      if (second % 10 == 0) for (var i = 0; i < 24; i++) values.put("rate_%d_per_s".formatted(i), random.nextDouble() * 1_000);
      return values;
    }
  }

  private static void delete(Path folder) throws Exception {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }
}
