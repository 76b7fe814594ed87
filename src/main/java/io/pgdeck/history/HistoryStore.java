package io.pgdeck.history;

import static io.pgdeck.history.MetricLog.HOUR;
import static io.pgdeck.history.MetricLog.MINUTE;

import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The recorded history, in one SQLite file or in a PostgreSQL database that is shared. Each tick is a transaction of its own, so a killed
/// recorder loses at most the tick under way; what cannot be written for want of room or of the database waits in memory ([Outbox]).
/// One writer per server; readers open it beside it. Times are the server's. Not thread-safe: one thread per object.
public final class HistoryStore implements AutoCloseable {
  /// The family of statements' texts, of which nothing is counted.
  private static final String TEXT = "text";

  private final StoreBase base;
  private final Supplier<StoreBase> again;
  private final InstantSource clock;
  private final Retention retention;
  private final Names names;
  private final MetricLog metricLog;
  private final SessionLog sessionLog;
  private final ActivityLog activityLog;
  private final CountedLog countedLog;
  private final PlanLog planLog;
  private final Compaction compaction;
  private final Outbox outbox;

  private HistoryStore(Supplier<StoreBase> open, InstantSource clock, Retention retention) {
    this.again = open;
    this.clock = clock;
    this.retention = retention;
    base = open.get();
    names = new Names(base);
    metricLog = new MetricLog(base, names);
    sessionLog = new SessionLog(base, names);
    activityLog = new ActivityLog(base, names, sessionLog);
    countedLog = new CountedLog(base);
    planLog = new PlanLog(base);
    compaction = new Compaction(base, clock, retention, metricLog, sessionLog, activityLog, countedLog, planLog);
    outbox = new Outbox(base);
  }

  /// Opens the store of a folder, making it when there is none.
  ///
  /// @throws TroubleException when the folder cannot be written or the file is no store
  public static HistoryStore open(Path folder, InstantSource clock, Retention retention) {
    return new HistoryStore(() -> FileBase.open(folder), clock, retention);
  }

  /// Opens the history in a database. How long it is kept stands there.
  ///
  /// @param records makes it when there is none; else it is only read
  /// @throws TroubleException when the database cannot be reached, or holds no history
  public static HistoryStore open(ServerProfile database, InstantSource clock, boolean records) {
    return new HistoryStore(() -> SharedBase.open(database, records), clock, Retention.USUAL);
  }

  /// The same store once more, for another thread.
  public HistoryStore beside() {
    return new HistoryStore(again, clock, retention);
  }

  /// Where it lies: the folder, or the address of the database.
  public String place() {
    return base.place();
  }

  /// Makes this process the one that records a server into this store, until the result is closed. It is free again when the process ends.
  ///
  /// @throws TroubleException when another one does
  public Closeable claim(String identity) {
    return base.claim(identity);
  }

  /// Ticks that were kept since it was opened.
  public long kept() {
    return outbox.samples();
  }

  /// What waits in memory to be written.
  public int waiting() {
    return outbox.waiting();
  }

  /// Tries once more to write what waits.
  ///
  /// @return what still waits: it is lost when the store is closed
  public int flush() {
    return outbox.flush();
  }

  /// Adds one tick, and before it what waits. A moment that is already there stays as it is: a clock that jumped back leaves no second truth.
  ///
  /// @throws TroubleException when it cannot be written; where [#waiting] is more than 0 it is written later
  public void append(String identity, String name, Instant at, Map<String, Double> values) {
    append(identity, name, at, values, null);
  }

  /// The same with what each session that did something did; null when that was not read.
  public void append(String identity, String name, Instant at, Map<String, Double> values, @Nullable List<SessionSample> sessions) {
    outbox.write(true, () -> {
      var server = names.server(identity, name);
      metricLog.append(server, at, values);
      if (sessions != null) sessionLog.append(server, new SessionMoment(at, sessions));
      return true;
    });
  }

  /// Every value of a period: samples as far as they are kept, before them minutes, before those hours.
  public List<Point> period(String identity, String metric, Instant from, Instant to) {
    return base.reading(() -> {
      var server = names.server(identity);
      var wanted = names.knownMetric(metric);
      return server == 0 || wanted == 0 ? List.of() : metricLog.period(server, wanted, from, to);
    });
  }

  /// Several metrics as a chart draws them: samples of up to two hours, minutes of up to two days, hours of more; what is older than a
  /// resolution is kept comes in the next one, and the newest samples of which no minute was made yet come as minutes.
  ///
  /// @return by metric; one that was never recorded has no points
  public Map<String, List<Point>> chart(String identity, Collection<String> wanted, Instant from, Instant to) {
    return base.reading(() -> {
      var numbers = new TreeMap<Integer, String>();
      var found = new TreeMap<String, List<Point>>();
      for (var metric : wanted) {
        found.put(metric, new ArrayList<>());
        numbers.put(names.knownMetric(metric), metric);
      }
      numbers.remove(0);
      var server = names.server(identity);
      if (server == 0) return found;
      var length = to.toEpochMilli() - from.toEpochMilli();
      var step = length <= 2 * HOUR ? 1 : length <= 48 * HOUR ? MINUTE : HOUR;
      metricLog.chart(server, numbers, step, from.toEpochMilli(), to.toEpochMilli(), compaction.minutesUpto(server), found);
      return found;
    });
  }

  /// What the sessions did at each recorded moment of a period, both ends included, oldest first; as far back as samples are kept (24 h).
  /// A moment at which nobody did anything has no sessions; a moment at which nothing was recorded is missing. All of it is in memory at once,
  /// some 50 records a second on a busy server, so ask for minutes, not for a day.
  public List<SessionMoment> sessions(String identity, Instant from, Instant to) {
    return base.reading(() -> {
      var server = names.server(identity);
      return server == 0 ? List.of() : sessionLog.read(server, from, to);
    });
  }

  /// How long sessions were seen at what over a period, by statement and wait and by role, database and application: for any length, from
  /// samples up to 15 min, else from minutes and hours.
  public SessionPeriod activity(String identity, Instant from, Instant to) {
    return base.reading(() -> {
      var server = names.server(identity);
      return server == 0 ? new SessionPeriod(0, List.of(), List.of()) : activityLog.period(server, from, to, compaction.minutesUpto(server), compaction.hoursUpto(server));
    });
  }

  /// What active sessions of a period have in common, part by part, oldest first: moments of up to half an hour, minutes of up to two days,
  /// hours of more; what is older than a resolution is kept comes in the next one, and the newest of which no minute was made yet as moments.
  public List<ActivityPart> activity(String identity, ActivitySide side, Instant from, Instant to) {
    return base.reading(() -> {
      var server = names.server(identity);
      if (server == 0) return List.of();
      var length = to.toEpochMilli() - from.toEpochMilli();
      var finest = length <= HOUR / 2 ? 1 : length <= 48 * HOUR ? MINUTE : HOUR;
      return activityLog.parts(server, side, from, to, finest, compaction.minutesUpto(server), compaction.hoursUpto(server));
    });
  }

  /// Keeps what was counted from one reading to the next.
  ///
  /// @param note what is missing in it and why; null when nothing is
  public void count(String identity, String name, Family family, Instant from, Instant upto, List<Counted> rows, @Nullable String note) {
    outbox.write(false, () -> {
      countedLog.append(names.server(identity, name), family, from, upto, rows, note);
      return true;
    });
  }

  /// Keeps texts of statements by their query id.
  public void texts(String identity, String name, Map<Long, String> texts) {
    outbox.write(false, () -> {
      countedLog.name(names.server(identity, name), TEXT, texts);
      return true;
    });
  }

  /// The texts of statements that are known, by query id.
  public Map<Long, String> texts(String identity) {
    return base.reading(() -> countedLog.named(names.server(identity), TEXT));
  }

  /// Keeps plans as a look found them: one that is still the same only lasts longer.
  public void plans(String identity, String name, List<KeptPlan> plans) {
    outbox.write(false, () -> {
      var server = names.server(identity, name);
      for (var plan : plans) planLog.append(server, plan);
      return true;
    });
  }

  /// The plans a statement had, oldest first, as far back as minutes are kept.
  public List<KeptPlan> plans(String identity, long queryid) {
    return base.reading(() -> planLog.of(names.server(identity), queryid));
  }

  /// Which statements' plans became others, by when the new one was first seen, both ends included; oldest first.
  public List<PlanSwitch> switches(String identity, Instant from, Instant to) {
    return base.reading(() -> planLog.switches(names.server(identity), from, to));
  }

  /// What was counted of each over a period: the readings that ended after `from` and not after `to`. Of what is older than the minutes only
  /// whole hours are kept; one of those counts when it began in the period.
  ///
  /// @param family its columns are those of the result; one that was not recorded is unknown
  public CountedPeriod counted(String identity, Family family, Instant from, Instant to) {
    return base.reading(() -> countedLog.period(names.server(identity), family, from, to));
  }

  /// What was counted of one thing, reading by reading; hour by hour over more than two days, and where only hours are kept. A reading in which nothing was counted of
  /// it has no point: `counted` tells what was covered.
  public List<CountedPoint> line(String identity, Family family, String key, Instant from, Instant to) {
    return base.reading(() -> countedLog.line(names.server(identity), family, key, from, to));
  }

  /// One column's sums over steps of time, by groups of things, oldest first; a step in which nothing was recorded is missing.
  ///
  /// @param group of a thing, by its key; null leaves it out
  /// @param step  whole hours, or a part of one: of what is older than the samples only hours are kept
  public List<CountedStep> steps(String identity, Family family, String column, Function<String, @Nullable String> group, Instant from, Instant to, Duration step) {
    return base.reading(() -> new CountedSteps(base, countedLog, family, column, group, step.toMillis()).of(names.server(identity), from.toEpochMilli(), to.toEpochMilli()));
  }

  /// Keys of the things of a family that begin so, whenever they were counted.
  public List<String> keys(String identity, Family family, String begin) {
    return base.reading(() -> countedLog.keys(names.server(identity), family, begin));
  }

  /// Identities of the servers that were recorded, with the names they had.
  public Map<String, String> servers() {
    return base.reading(() -> {
      var found = new TreeMap<String, String>();
      try (var s = base.prepared("select identity, name from server"); var rows = s.executeQuery()) {
        while (rows.next()) found.put(rows.getString(1), rows.getString(2));
      }
      return found;
    });
  }

  public List<String> metrics() {
    return base.reading(() -> {
      var found = new ArrayList<String>();
      try (var s = base.prepared("select name from metric order by name"); var rows = s.executeQuery()) {
        while (rows.next()) found.add(rows.getString(1));
      }
      return found;
    });
  }

  /// Makes minutes of the samples and hours of the minutes, and drops what is past its time or above the limit in size.
  public void compact() {
    compaction.run();
  }

  /// What it takes and how far back it goes for a server.
  public Footprint footprint(String identity) {
    var bytes = base.used();
    var holds = base.retention(retention);
    return base.reading(() -> {
      var server = names.server(identity);
      return new Footprint(base.place(), base instanceof SharedBase, bytes, holds, oldest("tick where 1 = ?", 1, server), oldest(base.table("activity", MINUTE) + " where step = ?", MINUTE, server),
          oldest(base.table("activity", HOUR) + " where step = ?", HOUR, server));
    });
  }

  private @Nullable Instant oldest(String from, long step, int server) throws SQLException {
    var at = base.number("select min(pgdeck.at) from " + from.replace(" where", " as pgdeck where") + " and server = ?", 0, step, server);
    return at == 0 ? null : Instant.ofEpochMilli(at);
  }

  /// Bytes in use, without the pages that wait to be used again.
  public long used() {
    return compaction.used();
  }

  @Override
  public void close() {
    base.close();
  }
}
