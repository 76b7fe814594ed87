package io.pgdeck.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Figures of a whole server: a packed tick a moment, of these minutes, of these hours. Within a transaction.
final class MetricLog {
  static final List<String> TABLES = List.of(
      "create table if not exists tick (server integer not null, at integer not null, data blob not null, primary key (server, at)) without rowid",
      "create table if not exists roll (step integer not null, server integer not null, metric integer not null, at integer not null, n integer not null,"
          + " total real not null, low real not null, high real not null, primary key (step, server, metric, at)) without rowid");
  static final long MINUTE = 60_000;
  static final long HOUR = 3_600_000;

  private final StoreFile file;
  private final Names names;

  MetricLog(StoreFile file, Names names) {
    this.file = file;
    this.names = names;
  }

  void append(int server, Instant at, Map<String, Double> values) throws SQLException {
    var packed = new TreeMap<Integer, Double>();
    for (var e : values.entrySet()) packed.put(names.metric(e.getKey()), e.getValue());
    file.run("insert or ignore into tick values (?, ?, ?)", server, at.toEpochMilli(), Pack.of(packed));
  }

  List<Point> period(int server, int metric, Instant from, Instant to) throws SQLException {
    var points = new ArrayList<Point>();
    var raw = file.number("select min(at) from tick where server = ?", Long.MAX_VALUE, server);
    var minutes = file.number("select min(at) from roll where step = ? and server = ? and metric = ?", Long.MAX_VALUE, MINUTE, server, metric);
    rolls(server, metric, HOUR, from.toEpochMilli(), Math.min(to.toEpochMilli(), Math.min(raw, minutes) - HOUR), points);
    rolls(server, metric, MINUTE, from.toEpochMilli(), Math.min(to.toEpochMilli(), raw - MINUTE), points);
    try (var s = file.prepared("select at, data from tick where server = ? and at between ? and ? order by at", server, from.toEpochMilli(), to.toEpochMilli());
        var rows = s.executeQuery()) {
      while (rows.next()) {
        var at = Instant.ofEpochMilli(rows.getLong(1));
        Pack.read(rows.getBytes(2), (m, v) -> {
          if (m == metric) points.add(new Point(at, v, v, v, 1));
        });
      }
    }
    return points;
  }

  /// In steps of a minute or an hour, whatever is kept of finer ones.
  List<Point> rolled(int server, int metric, long step, Instant from, Instant to) throws SQLException {
    var points = new ArrayList<Point>();
    rolls(server, metric, step, Math.floorDiv(from.toEpochMilli(), step) * step, to.toEpochMilli(), points);
    return points;
  }

  private void rolls(int server, int metric, long step, long from, long to, List<Point> into) throws SQLException {
    try (var s = file.prepared("select at, n, total, low, high from roll where step = ? and server = ? and metric = ? and at between ? and ? order by at", step, server, metric, from, to);
        var rows = s.executeQuery()) {
      while (rows.next()) {
        into.add(new Point(Instant.ofEpochMilli(rows.getLong(1)), rows.getDouble(3) / rows.getLong(2), rows.getDouble(4), rows.getDouble(5), rows.getLong(2)));
      }
    }
  }

  void minutes(int server, long from, long upto) throws SQLException {
    var sums = new TreeMap<Long, Map<Integer, double[]>>();
    try (var s = file.prepared("select at, data from tick where server = ? and at >= ? and at < ?", server, from, upto); var rows = s.executeQuery()) {
      while (rows.next()) {
        var minute = sums.computeIfAbsent(rows.getLong(1) / MINUTE * MINUTE, _ -> new TreeMap<>());
        Pack.read(rows.getBytes(2), (m, v) -> add(minute.computeIfAbsent(m, _ -> new double[] {0, 0, v, v}), v));
      }
    }
    try (var s = file.prepared("insert or replace into roll values (?, ?, ?, ?, ?, ?, ?, ?)")) {
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
  }

  private static void add(double[] sum, double v) {
    sum[0]++;
    sum[1] += v;
    sum[2] = Math.min(sum[2], v);
    sum[3] = Math.max(sum[3], v);
  }

  void hours(int server, long from, long upto) throws SQLException {
    file.run("insert or replace into roll select " + HOUR + ", server, metric, at / " + HOUR + " * " + HOUR + ", sum(n), sum(total), min(low), max(high) from roll"
        + " where step = " + MINUTE + " and server = ? and at >= ? and at < ? group by server, metric, at / " + HOUR, server, from, upto);
  }
}
