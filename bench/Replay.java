import io.pgdeck.history.Counted;
import io.pgdeck.history.Family;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.RecordedFamilies;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.StatementKey;
import io.pgdeck.statements.StatementReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// A busy server in simulated time: 50 active sessions a second, 5,000 statements a minute, 20,000 relations every five minutes.
final class Replay {
  private static final Family STATEMENT = StatementHistory.FAMILY;
  private static final String[] WAITS = {"IO/DataFileRead", "IO/WALSync", "LWLock/WALWrite", "LWLock/BufferContent", "Lock/transactionid", "Lock/relation", "Client/ClientRead", "IPC/ParallelFinish"};
  private static final int STATEMENTS = 5_000;

  private Replay() {}

  /// Written as the recorder writes, and compacted each minute as it does.
  ///
  /// @param clock is set to each moment before it is written
  /// @param hour  is told how many hours are written
  static void into(HistoryStore store, String server, Instant start, int seconds, Consumer<Instant> clock, IntConsumer hour) {
    var random = new Random(7);
    var sessions = new Sessions(random, start);
    for (var second = 1; second <= seconds; second++) {
      var at = start.plusSeconds(second).minusMillis(1 + second % 37);
      clock.accept(at);
      store.append(server, "bench", at, sessions.metrics(second), sessions.at(at));
      if (second % 60 == 0) {
        store.count(server, "bench", STATEMENT, at.minusSeconds(60), at, statements(random), null);
        if (second % 300 == 0) {
          store.count(server, "bench", RecordedFamilies.TABLE, at.minusSeconds(300), at, relations(random, RecordedFamilies.TABLE, 0, 7_000), null);
          store.count(server, "bench", RecordedFamilies.INDEX, at.minusSeconds(300), at, relations(random, RecordedFamilies.INDEX, 7_000, 13_000), null);
        }
        store.compact();
      }
      if (second % 3_600 == 0) hour.accept(second / 3_600);
    }
  }

  /// The totals of all statements as a window reads them, minute by minute.
  static List<StatementReading> readings(Instant start, int minutes) {
    var random = new Random(11);
    var totals = new HashMap<StatementKey, StatementReading.Entry>();
    var read = new ArrayList<StatementReading>();
    for (var minute = 0; minute <= minutes; minute++) {
      for (var i = 0; i < STATEMENTS; i++) {
        var calls = 1 + random.nextInt(1 + i % 200);
        var ms = calls * 0.05 * (1 + i % 97) * (0.8 + 0.4 * random.nextDouble());
        var ran = new Counts(calls, ms, ms * ms / calls * 1.4, (long) calls * (1 + i % 5), 0, 0, calls * (3L + i % 40), random.nextInt(4) == 0 ? random.nextInt(200) : 0, 0, 0, 0, 0, 0, 0, 0, 0,
            i % 3 == 0 ? calls * 2L : 0, 0, i % 3 == 0 ? calls * 190L : 0, 0L, 0.0);
        totals.merge(new StatementKey(1_000_000L + i, 5, 10, true), new StatementReading.Entry(ran, 0.01, 900, start, start),
            (a, b) -> new StatementReading.Entry(a.totals().plus(b.totals()), 0.01, 900, start, start));
      }
      read.add(new StatementReading(totals, start.plusSeconds(60L * minute), start.minusSeconds(9), 0L, start.minusSeconds(9), 8192, 0));
    }
    return read;
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
    private final Instant start;
    private final Map<Integer, SessionSample> running = new HashMap<>();

    private Sessions(Random random, Instant start) {
      this.random = random;
      this.start = start;
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
      return new SessionSample(pid, start.minusSeconds(pid % 5_000), null, "client backend", "role" + pid % 6, "bench", "service-" + pid % 20, "10.1.0." + pid % 30, "active", null, null,
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
}
