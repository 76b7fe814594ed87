package io.pgdeck.history;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The recorded history in one SQLite file. Each tick is a transaction of its own, so a killed recorder loses at most the tick under way.
/// One writer per server; readers open it beside it. Times are the server's. Not thread-safe: one thread per object.
public final class HistoryStore implements AutoCloseable {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 3_600_000;

  private final Path folder;
  private final Connection file;
  private final InstantSource clock;
  private final Retention retention;
  private final Map<String, Integer> metrics = new HashMap<>();

  private HistoryStore(Path folder, Connection file, InstantSource clock, Retention retention) {
    this.folder = folder;
    this.file = file;
    this.clock = clock;
    this.retention = retention;
  }

  /// Opens the store of a folder, making it when there is none.
  ///
  /// @throws TroubleException when the folder cannot be written or the file is no store
  public static HistoryStore open(Path folder, InstantSource clock, Retention retention) {
    try {
      Files.createDirectories(folder);
      var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
      try (var s = file.createStatement()) {
        for (var sql : List.of("pragma busy_timeout = 5000", "pragma auto_vacuum = incremental", "pragma journal_mode = wal", "pragma synchronous = normal",
            "create table if not exists server (id integer primary key, identity text not null unique, name text not null)",
            "create table if not exists metric (id integer primary key, name text not null unique)",
            "create table if not exists tick (server integer not null, at integer not null, data blob not null, primary key (server, at)) without rowid",
            "create table if not exists roll (step integer not null, server integer not null, metric integer not null, at integer not null, n integer not null,"
                + " total real not null, low real not null, high real not null, primary key (step, server, metric, at)) without rowid",
            "create table if not exists rolled (step integer not null, server integer not null, upto integer not null, primary key (step, server))")) {
          s.execute(sql);
        }
      }
      return new HistoryStore(folder, file, clock, retention);
    } catch (IOException | SQLException e) {
      throw new TroubleException(new Trouble.BadInput("The history in %s cannot be opened (%s)".formatted(folder, e.getMessage()), "name another folder with --store"), e);
    }
  }

  /// Makes this process the one that records a server into this store, until the result is closed. The system frees it with the process.
  ///
  /// @throws TroubleException when another one does
  public Closeable claim(String identity) {
    try {
      var channel = FileChannel.open(folder.resolve("recorder-" + Integer.toHexString(identity.hashCode()) + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) return channel;
      } catch (OverlappingFileLockException _) {
        // Held within this process.
      }
      channel.close();
      throw new TroubleException(new Trouble.BadInput("Another recorder records this server into %s".formatted(folder), "end it, or name another folder with --store"));
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The folder %s cannot be written (%s)".formatted(folder, e.getMessage()), "name another one with --store"), e);
    }
  }

  /// Adds one tick. A moment that is already there stays as it is: a clock that jumped back leaves no second truth.
  public void append(String identity, String name, Instant at, Map<String, Double> values) {
    transaction(() -> {
      var server = server(identity, name);
      var packed = new TreeMap<Integer, Double>();
      for (var e : values.entrySet()) packed.put(metric(e.getKey()), e.getValue());
      try (var s = file.prepareStatement("insert or ignore into tick values (?, ?, ?)")) {
        s.setInt(1, server);
        s.setLong(2, at.toEpochMilli());
        s.setBytes(3, Pack.of(packed));
        s.executeUpdate();
      }
      return true;
    });
  }

  /// Every value of a period: samples as far as they are kept, before them minutes, before those hours.
  public List<Point> period(String identity, String metric, Instant from, Instant to) {
    return transaction(() -> {
      var points = new ArrayList<Point>();
      var server = id("server", "identity", identity);
      var wanted = id("metric", "name", metric);
      if (server == 0 || wanted == 0) return points;
      var raw = first(server);
      var minutes = first(server, wanted, MINUTE);
      rolls(server, wanted, HOUR, from.toEpochMilli(), Math.min(to.toEpochMilli(), Math.min(raw, minutes) - HOUR), points);
      rolls(server, wanted, MINUTE, from.toEpochMilli(), Math.min(to.toEpochMilli(), raw - MINUTE), points);
      try (var s = file.prepareStatement("select at, data from tick where server = ? and at between ? and ? order by at")) {
        s.setInt(1, server);
        s.setLong(2, from.toEpochMilli());
        s.setLong(3, to.toEpochMilli());
        try (var rows = s.executeQuery()) {
          while (rows.next()) {
            var at = Instant.ofEpochMilli(rows.getLong(1));
            Pack.read(rows.getBytes(2), (m, v) -> {
              if (m == wanted) points.add(new Point(at, v, v, v, 1));
            });
          }
        }
      }
      return points;
    });
  }

  /// Identities of the servers that were recorded, with the names they had.
  public Map<String, String> servers() {
    return transaction(() -> {
      var found = new TreeMap<String, String>();
      try (var s = file.createStatement(); var rows = s.executeQuery("select identity, name from server")) {
        while (rows.next()) found.put(rows.getString(1), rows.getString(2));
      }
      return found;
    });
  }

  public List<String> metrics() {
    return transaction(() -> {
      var found = new ArrayList<String>();
      try (var s = file.createStatement(); var rows = s.executeQuery("select name from metric order by name")) {
        while (rows.next()) found.add(rows.getString(1));
      }
      return found;
    });
  }

  /// Makes minutes of the samples and hours of the minutes, and drops what is past its time or above the limit in size.
  public void compact() {
    var now = clock.millis();
    transaction(() -> {
      try (var s = file.createStatement(); var rows = s.executeQuery("select id from server")) {
        var servers = new ArrayList<Integer>();
        while (rows.next()) servers.add(rows.getInt(1));
        for (var server : servers) {
          minutes(server, now / MINUTE * MINUTE);
          hours(server, now / HOUR * HOUR);
        }
      }
      delete("delete from tick where at < ?", wholeHour(now - retention.raw().toMillis()));
      delete("delete from roll where step = " + MINUTE + " and at < ?", wholeHour(now - retention.minutes().toMillis()));
      delete("delete from roll where step = " + HOUR + " and at < ?", now - retention.hours().toMillis());
      return true;
    });
    shrink();
  }

  /// Nothing is cut within an hour, so that no period is half samples and half minutes.
  private static long wholeHour(long at) {
    return Math.floorDiv(at, HOUR) * HOUR;
  }

  /// The oldest hour of samples goes until the file fits.
  private void shrink() {
    for (var tries = 0; tries < 48 && used() > retention.maxBytes(); tries++) {
      var dropped = transaction(() -> delete("delete from tick where at < ?", wholeHour(number("select coalesce(min(at), 0) from tick")) + HOUR));
      if (dropped == 0) break;
    }
    try (var s = file.createStatement()) {
      s.execute("pragma incremental_vacuum");
      s.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  /// Bytes in use, without the pages that wait to be used again.
  public long used() {
    return transaction(() -> (number("pragma page_count") - number("pragma freelist_count")) * number("pragma page_size"));
  }

  private void minutes(int server, long upto) throws SQLException {
    var sums = new TreeMap<Long, Map<Integer, double[]>>();
    try (var s = file.prepareStatement("select at, data from tick where server = ? and at >= ? and at < ?")) {
      s.setInt(1, server);
      s.setLong(2, rolled(MINUTE, server));
      s.setLong(3, upto);
      try (var rows = s.executeQuery()) {
        while (rows.next()) {
          var minute = sums.computeIfAbsent(rows.getLong(1) / MINUTE * MINUTE, _ -> new TreeMap<>());
          Pack.read(rows.getBytes(2), (m, v) -> add(minute.computeIfAbsent(m, _ -> new double[] {0, 0, v, v}), v));
        }
      }
    }
    try (var s = file.prepareStatement("insert or replace into roll values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (var minute : sums.entrySet()) {
        for (var m : minute.getValue().entrySet()) {
          var sum = m.getValue();
          s.setLong(1, MINUTE);
          s.setInt(2, server);
          s.setInt(3, m.getKey());
          s.setLong(4, minute.getKey());
          s.setLong(5, (long) sum[0]);
          s.setDouble(6, sum[1]);
          s.setDouble(7, sum[2]);
          s.setDouble(8, sum[3]);
          s.addBatch();
        }
      }
      s.executeBatch();
    }
    rolled(MINUTE, server, upto);
  }

  private static void add(double[] sum, double v) {
    sum[0]++;
    sum[1] += v;
    sum[2] = Math.min(sum[2], v);
    sum[3] = Math.max(sum[3], v);
  }

  private void hours(int server, long upto) throws SQLException {
    try (var s = file.prepareStatement("insert or replace into roll select " + HOUR + ", server, metric, at / " + HOUR + " * " + HOUR + ", sum(n), sum(total), min(low), max(high) from roll"
        + " where step = " + MINUTE + " and server = ? and at >= ? and at < ? group by server, metric, at / " + HOUR)) {
      s.setInt(1, server);
      s.setLong(2, rolled(HOUR, server));
      s.setLong(3, upto);
      s.executeUpdate();
    }
    rolled(HOUR, server, upto);
  }

  private long rolled(long step, int server) throws SQLException {
    return number("select coalesce(max(upto), 0) from rolled where step = " + step + " and server = " + server);
  }

  private void rolled(long step, int server, long upto) throws SQLException {
    try (var s = file.createStatement()) {
      s.execute("insert or replace into rolled values (" + step + ", " + server + ", " + upto + ")");
    }
  }

  private void rolls(int server, int metric, long step, long from, long to, List<Point> into) throws SQLException {
    try (var s = file.prepareStatement("select at, n, total, low, high from roll where step = ? and server = ? and metric = ? and at between ? and ? order by at")) {
      s.setLong(1, step);
      s.setInt(2, server);
      s.setInt(3, metric);
      s.setLong(4, from);
      s.setLong(5, to);
      try (var rows = s.executeQuery()) {
        while (rows.next()) {
          into.add(new Point(Instant.ofEpochMilli(rows.getLong(1)), rows.getDouble(3) / rows.getLong(2), rows.getDouble(4), rows.getDouble(5), rows.getLong(2)));
        }
      }
    }
  }

  private long first(int server) throws SQLException {
    return number("select coalesce(min(at), " + Long.MAX_VALUE + ") from tick where server = " + server);
  }

  private long first(int server, int metric, long step) throws SQLException {
    return number("select coalesce(min(at), " + Long.MAX_VALUE + ") from roll where step = " + step + " and server = " + server + " and metric = " + metric);
  }

  private int server(String identity, String name) throws SQLException {
    var known = id("server", "identity", identity);
    if (known != 0) return known;
    try (var s = file.prepareStatement("insert into server (identity, name) values (?, ?)")) {
      s.setString(1, identity);
      s.setString(2, name);
      s.executeUpdate();
    }
    return id("server", "identity", identity);
  }

  private int metric(String name) throws SQLException {
    var known = metrics.get(name);
    if (known != null) return known;
    try (var s = file.prepareStatement("insert or ignore into metric (name) values (?)")) {
      s.setString(1, name);
      s.executeUpdate();
    }
    var id = id("metric", "name", name);
    metrics.put(name, id);
    return id;
  }

  private int id(String table, String column, String value) throws SQLException {
    try (var s = file.prepareStatement("select id from " + table + " where " + column + " = ?")) {
      s.setString(1, value);
      try (var rows = s.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (var s = file.createStatement(); var rows = s.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private int delete(String sql, long bind) throws SQLException {
    try (var s = file.prepareStatement(sql)) {
      s.setLong(1, bind);
      return s.executeUpdate();
    }
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T transaction(Work<T> work) {
    try {
      file.setAutoCommit(false);
      try {
        var result = work.run();
        file.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        // What the transaction had learnt of numbers is gone with it.
        metrics.clear();
        file.rollback();
        throw e;
      } finally {
        file.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  private TroubleException trouble(SQLException e) {
    return new TroubleException(new Trouble.Failed("The history in " + folder, String.valueOf(e.getMessage()), null, null), e);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (SQLException _) {
      // Everything is committed.
    }
  }
}
