package io.pgdeck.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Figures of a whole server: a packed tick a moment, of these minutes, of these hours. Within a transaction.
final class MetricLog {
  static final long MINUTE = 60_000;
  static final long HOUR = 3_600_000;

  private static final String REPLACE = " on conflict (step, server, metric, at) do update set n = excluded.n, total = excluded.total, low = excluded.low, high = excluded.high";

  private final StoreBase file;
  private final Names names;

  MetricLog(StoreBase file, Names names) {
    this.file = file;
    this.names = names;
  }

  void append(int server, Instant at, Map<String, Double> values) throws SQLException {
    var packed = new TreeMap<Integer, Double>();
    for (var e : values.entrySet()) packed.put(names.metric(e.getKey()), e.getValue());
    file.room("tick", at.toEpochMilli());
    file.run("insert into tick as pgdeck values (?, ?, ?) on conflict do nothing", server, at.toEpochMilli(), Pack.of(packed));
  }

  List<Point> period(int server, int metric, Instant from, Instant to) throws SQLException {
    var points = new ArrayList<Point>();
    var raw = file.number("select min(at) from tick as pgdeck where server = ?", Long.MAX_VALUE, server);
    var minutes = file.number("select min(at) from " + file.table("roll", MINUTE) + " as pgdeck where step = ? and server = ? and metric = ?", Long.MAX_VALUE, MINUTE, server, metric);
    rolls(server, metric, HOUR, from.toEpochMilli(), Math.min(to.toEpochMilli(), Math.min(raw, minutes) - HOUR), points);
    rolls(server, metric, MINUTE, from.toEpochMilli(), Math.min(to.toEpochMilli(), raw - MINUTE), points);
    try (var s = file.prepared("select at, data from tick as pgdeck where server = ? and at between ? and ? order by at", server, from.toEpochMilli(), to.toEpochMilli());
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

  /// @param step   1 for samples, else of a minute or an hour
  /// @param rolled up to where minutes were made
  void chart(int server, Map<Integer, String> metrics, long step, long from, long to, long rolled, Map<String, List<Point>> into) throws SQLException {
    var raw = file.number("select min(at) from tick as pgdeck where server = ?", Long.MAX_VALUE, server);
    for (var metric : metrics.entrySet()) {
      var points = into.get(metric.getValue());
      var minutes = file.number("select min(at) from " + file.table("roll", MINUTE) + " as pgdeck where step = ? and server = ? and metric = ?", Long.MAX_VALUE, MINUTE, server, metric.getKey());
      var hoursTo = step == HOUR ? Math.floorDiv(rolled, HOUR) * HOUR : Math.min(raw, minutes);
      rolls(server, metric.getKey(), HOUR, Math.floorDiv(from, step) * step, Math.min(to, hoursTo - HOUR), points);
      rolls(server, metric.getKey(), MINUTE, Math.max(from - (step == 1 ? 0 : MINUTE - 1), hoursTo), Math.min(to, (step == 1 ? raw : rolled) - MINUTE), points);
    }
    if (step == 1) samples(server, metrics, from, to, into);
    else tail(server, metrics, Math.max(from, rolled), to, into);
  }

  private void samples(int server, Map<Integer, String> metrics, long from, long to, Map<String, List<Point>> into) throws SQLException {
    try (var s = file.prepared("select at, data from tick as pgdeck where server = ? and at between ? and ? order by at", server, from, to); var rows = s.executeQuery()) {
      while (rows.next()) {
        var at = Instant.ofEpochMilli(rows.getLong(1));
        Pack.read(rows.getBytes(2), (m, v) -> {
          var name = metrics.get(m);
          if (name != null) into.get(name).add(new Point(at, v, v, v, 1));
        });
      }
    }
  }

  /// Samples of which no minute was made yet, a minute each.
  private void tail(int server, Map<Integer, String> metrics, long from, long to, Map<String, List<Point>> into) throws SQLException {
    var newest = new TreeMap<String, List<Point>>();
    metrics.values().forEach(name -> newest.put(name, new ArrayList<>()));
    samples(server, metrics, from, to, newest);
    newest.forEach((name, points) -> points.stream().collect(Collectors.groupingBy(p -> Math.floorDiv(p.at().toEpochMilli(), MINUTE), TreeMap::new, Collectors.toList()))
        .forEach((minute, of) -> into.get(name).add(new Point(Instant.ofEpochMilli(minute * MINUTE), of.stream().mapToDouble(Point::value).average().orElse(0),
            of.stream().mapToDouble(Point::value).min().orElse(0), of.stream().mapToDouble(Point::value).max().orElse(0), of.size()))));
  }

  private void rolls(int server, int metric, long step, long from, long to, List<Point> into) throws SQLException {
    try (var s = file.prepared("select at, n, total, low, high from " + file.table("roll", step) + " as pgdeck where step = ? and server = ? and metric = ? and at between ? and ? order by at", step, server, metric, from, to);
        var rows = s.executeQuery()) {
      while (rows.next()) {
        into.add(new Point(Instant.ofEpochMilli(rows.getLong(1)), rows.getDouble(3) / rows.getLong(2), rows.getDouble(4), rows.getDouble(5), rows.getLong(2)));
      }
    }
  }

  void minutes(int server, long from, long upto) throws SQLException {
    var sums = new TreeMap<Long, Map<Integer, double[]>>();
    try (var s = file.prepared("select at, data from tick as pgdeck where server = ? and at >= ? and at < ?", server, from, upto); var rows = s.executeQuery()) {
      while (rows.next()) {
        var minute = sums.computeIfAbsent(rows.getLong(1) / MINUTE * MINUTE, _ -> new TreeMap<>());
        Pack.read(rows.getBytes(2), (m, v) -> add(minute.computeIfAbsent(m, _ -> new double[] {0, 0, v, v}), v));
      }
    }
    for (var minute : sums.keySet()) file.room(file.table("roll", MINUTE), minute);
    try (var s = file.prepared(insert(MINUTE) + "values (?, ?, ?, ?, ?, ?, ?, ?)" + REPLACE)) {
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
    for (var hour = first(server, from, upto); hour < upto; hour += HOUR) file.room(file.table("roll", HOUR), hour);
    file.run(insert(HOUR) + "select " + HOUR + ", server, metric, at / " + HOUR + " * " + HOUR + ", sum(n), sum(total), min(low), max(high) from " + file.table("roll", MINUTE)
        + " as pgdeck where step = " + MINUTE + " and server = ? and at >= ? and at < ? group by server, metric, at / " + HOUR + REPLACE, server, from, upto);
  }

  private String insert(long step) {
    return "insert into " + file.table("roll", step) + " as pgdeck (step, server, metric, at, n, total, low, high) ";
  }

  /// The hour of the oldest minute of a stretch.
  private long first(int server, long from, long upto) throws SQLException {
    var at = file.number("select min(at) from " + file.table("roll", MINUTE) + " as pgdeck where step = ? and server = ? and at >= ? and at < ?", upto, MINUTE, server, from, upto);
    return at / HOUR * HOUR;
  }

  int drop(long samples, long minutes, long hours) throws SQLException {
    return file.forget("tick", "at", samples) + file.forget("roll", MINUTE, "at", minutes) + file.forget("roll", HOUR, "at", hours);
  }
}
