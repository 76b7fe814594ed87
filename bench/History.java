import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.recorder.RecordedFamilies;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.StatementKey;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// A day of a busy server, written through the recorder's own writer in simulated time: 50 active sessions a second, 5,000 statements a minute,
/// 20,000 relations every five minutes, compacted each minute as the recorder does. Its size, and how long charts over it take. Filled once,
/// kept in target/bench.
public final class History {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAY = 86_400;
  private static final String SERVER = "7000000000000000001/bench";

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
    var now = new AtomicReference<>(START);
    var began = System.nanoTime();
    try (var store = HistoryStore.open(folder, now::get, Retention.USUAL)) {
      Replay.into(store, SERVER, START, Math.min(DAY, hours * 3_600), now::set,
          hour -> System.err.printf(Locale.ROOT, "bench: %d h recorded in %.0f s, %.0f MB%n", hour, (System.nanoTime() - began) / 1e9, store.used() / 1e6));
    }
  }

  private static void delete(Path folder) throws Exception {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }
}
