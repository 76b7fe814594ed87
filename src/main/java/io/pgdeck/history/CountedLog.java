package io.pgdeck.history;

import static io.pgdeck.history.MetricLog.HOUR;

import io.pgdeck.history.CountedHour.Interval;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is counted thing by thing: a row a reading while its hour lasts, then the hour turned round ([CountedHour]) and its totals. Within a
/// transaction.
final class CountedLog {

  /// From so many unknown ones on all are read at once.
  private static final int MANY = 20;
  /// The line of a longer period is of hours.
  private static final long FINE = 48 * HOUR;

  private final StoreBase file;
  private final Map<Integer, Family> families = new HashMap<>();
  private final Map<String, Integer> subjects = new HashMap<>();

  CountedLog(StoreBase file) {
    this.file = file;
    file.onRollback(() -> {
      families.clear();
      subjects.clear();
    });
  }

  void append(int server, Family family, Instant from, Instant upto, List<Counted> rows, @Nullable String note) throws SQLException {
    // A clock that jumped back does not rewrite an hour that is closed.
    if (file.number("select 1 from counted_hour as pgdeck where server = ? and family = ? and hour = ?", 0, server, number(family), hour(upto.toEpochMilli())) == 1) return;
    subjects(server, family.name(), rows);
    var packed = new TreeMap<Integer, double[]>();
    for (var row : rows) packed.put(subject(server, family.name(), row.key()), row.values());
    file.room("counted", upto.toEpochMilli());
    file.run("insert into counted as pgdeck values (?, ?, ?, ?, ?, ?) on conflict do nothing", server, number(family), from.toEpochMilli(), upto.toEpochMilli(), note, CountedRows.of(family, packed));
  }

  private int number(Family family) throws SQLException {
    for (var e : families.entrySet()) if (e.getValue().equals(family)) return e.getKey();
    var find = "select id from family as pgdeck where name = ? and columns = ?";
    var id = (int) file.number(find, 0, family.name(), family.written());
    if (id == 0) {
      file.run("insert into family as pgdeck (name, columns) values (?, ?) on conflict do nothing", family.name(), family.written());
      id = (int) file.number(find, 0, family.name(), family.written());
    }
    families.put(id, family);
    return id;
  }

  private static String name(int server, String family, String key) {
    return server + " " + family + " " + key;
  }

  private int subject(int server, String family, String key) throws SQLException {
    var known = subjects.get(name(server, family, key));
    if (known != null) return known;
    var id = (int) file.number("select id from subject as pgdeck where server = ? and family = ? and key = ?", 0, server, family, key);
    subjects.put(name(server, family, key), id);
    return id;
  }

  /// Numbers for things that have none yet, all of them at once: over a network each question takes its time.
  private void subjects(int server, String family, List<Counted> rows) throws SQLException {
    if (subjects.size() >= 200_000) subjects.clear();
    var unknown = rows.stream().filter(r -> !subjects.containsKey(name(server, family, r.key()))).sorted(Comparator.comparing(Counted::key)).toList();
    if (unknown.isEmpty()) return;
    try (var s = file.prepared("insert into subject as pgdeck (server, family, key, label) values (?, ?, ?, ?) on conflict (server, family, key)"
        + " do update set label = coalesce(excluded.label, pgdeck.label)")) {
      for (var row : unknown) {
        s.setInt(1, server);
        s.setString(2, family);
        s.setString(3, row.key());
        s.setString(4, row.label());
        s.addBatch();
      }
      s.executeBatch();
    }
    if (unknown.size() < MANY) return;
    try (var s = file.prepared("select key, id from subject as pgdeck where server = ? and family = ?", server, family); var all = s.executeQuery()) {
      while (all.next()) subjects.put(name(server, family, all.getString(1)), all.getInt(2));
    }
  }

  /// Names by number, for things of which nothing is counted.
  void name(int server, String family, Map<Long, String> labels) throws SQLException {
    subjects(server, family, labels.entrySet().stream().map(e -> new Counted(String.valueOf(e.getKey()), e.getValue())).toList());
  }

  Map<Long, String> named(int server, String family) throws SQLException {
    var found = new HashMap<Long, String>();
    try (var s = file.prepared("select key, label from subject as pgdeck where server = ? and family = ? and label is not null", server, family); var rows = s.executeQuery()) {
      while (rows.next()) found.put(Long.valueOf(rows.getString(1)), rows.getString(2));
    }
    return found;
  }

  /// Every way a family of this name was written.
  Map<Integer, Family> written(String name) throws SQLException {
    var found = new TreeMap<Integer, Family>();
    try (var s = file.prepared("select id, columns from family as pgdeck where name = ?", name); var rows = s.executeQuery()) {
      while (rows.next()) found.put(rows.getInt(1), Family.read(name, rows.getString(2)));
    }
    return found;
  }

  CountedPeriod period(int server, Family family, Instant from, Instant to) throws SQLException {
    var sums = new HashMap<Integer, double[]>();
    var notes = new LinkedHashSet<String>();
    var covered = new Covered();
    for (var e : written(family.name()).entrySet()) sum(server, e.getKey(), new Sum(family, e.getValue(), sums), from.toEpochMilli(), to.toEpochMilli(), covered, notes);
    var rows = new ArrayList<Counted>();
    try (var s = file.prepared("select id, key, label from subject as pgdeck where server = ? and family = ?", server, family.name()); var names = s.executeQuery()) {
      while (names.next()) {
        var values = sums.get(names.getInt(1));
        if (values != null) rows.add(new Counted(names.getString(2), names.getString(3), values));
      }
    }
    return new CountedPeriod(family.columns().stream().map(Family.Column::name).toList(), Duration.ofMillis(covered.sum), covered.first(), covered.last(), rows, List.copyOf(notes));
  }

  /// Adds rows of one way of writing to the sums in another's columns.
  ///
  /// @param places of the wanted columns among the written ones, -1 for one that was not written
  private record Sum(Family wanted, Family written, int[] places, Map<Integer, double[]> sums) {
    Sum(Family wanted, Family written, Map<Integer, double[]> sums) {
      this(wanted, written, found(wanted, written), sums);
    }

    void add(int subject, double[] values) {
      var sum = sums.get(subject);
      var first = sum == null;
      if (sum == null) {
        sum = new double[places.length];
        sums.put(subject, sum);
      }
      for (var i = 0; i < sum.length; i++) {
        var value = places[i] < 0 ? Double.NaN : values[places[i]];
        sum[i] = first ? value : wanted.joined(i, sum[i], value);
      }
    }
  }

  private static int[] found(Family wanted, Family written) {
    return wanted.columns().stream().mapToInt(c -> written.index(c.name())).toArray();
  }

  /// What was recorded of a period. One thread.
  private static final class Covered {
    private long sum;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private void add(long from, long upto, long covered) {
      sum += covered;
      first = Math.min(first, from);
      last = Math.max(last, upto);
    }

    private @Nullable Instant first() {
      return sum == 0 ? null : Instant.ofEpochMilli(first);
    }

    private @Nullable Instant last() {
      return sum == 0 ? null : Instant.ofEpochMilli(last);
    }
  }

  private void sum(int server, int number, Sum sum, long from, long to, Covered covered, LinkedHashSet<String> notes) throws SQLException {
    try (var s = file.prepared("select hour, covered, note, data from counted_hour as pgdeck where server = ? and family = ? and hour > ? and hour < ? order by hour", server, number, from - HOUR, to);
        var hours = s.executeQuery()) {
      while (hours.next()) {
        var hour = hours.getLong(1);
        var whole = hour >= from && hour + HOUR <= to;
        if (!whole && parts(server, number, hour)) part(server, number, hour, sum, from, to, covered);
        else if (whole || hour >= from) {
          CountedRows.read(sum.written(), hours.getBytes(4), sum::add);
          covered.add(hour, hour + HOUR, hours.getLong(2));
        } else continue;
        if (hours.getString(3) != null) notes.add(hours.getString(3));
      }
    }
    try (var s = file.prepared("select since, upto, note, data from counted as pgdeck where server = ? and family = ? and upto > ? and upto <= ? order by upto", server, number, from, to);
        var readings = s.executeQuery()) {
      while (readings.next()) {
        CountedRows.read(sum.written(), readings.getBytes(4), sum::add);
        covered.add(readings.getLong(1), readings.getLong(2), readings.getLong(2) - readings.getLong(1));
        if (readings.getString(3) != null) notes.add(readings.getString(3));
      }
    }
  }

  boolean parts(int server, int number, long hour) throws SQLException {
    return file.number("select 1 from counted_part as pgdeck where server = ? and family = ? and hour = ? limit 1", 0, server, number, hour) == 1;
  }

  private void part(int server, int number, long hour, Sum sum, long from, long to, Covered covered) throws SQLException {
    var intervals = new TreeMap<Long, Long>();
    try (var s = file.prepared("select data from counted_part as pgdeck where server = ? and family = ? and hour = ?", server, number, hour); var parts = s.executeQuery()) {
      while (parts.next()) {
        CountedHour.read(sum.written(), parts.getBytes(1), 0, (subject, interval, values) -> {
          if (interval.upto() <= from || interval.upto() > to) return;
          sum.add(subject, values);
          intervals.put(interval.upto(), interval.from());
        });
      }
    }
    intervals.forEach((upto, since) -> covered.add(since, upto, upto - since));
  }

  /// Those whose key begins so.
  List<String> keys(int server, Family family, String begin) throws SQLException {
    var found = new ArrayList<String>();
    try (var s = file.prepared("select key from subject as pgdeck where server = ? and family = ? and substr(key, 1, ?) = ? order by key", server, family.name(), begin.length(), begin); var rows = s.executeQuery()) {
      while (rows.next()) found.add(rows.getString(1));
    }
    return found;
  }

  List<CountedPoint> line(int server, Family family, String key, Instant from, Instant to) throws SQLException {
    var points = new ArrayList<CountedPoint>();
    var subject = (int) file.number("select id from subject as pgdeck where server = ? and family = ? and key = ?", 0, server, family.name(), key);
    if (subject == 0) return points;
    for (var e : written(family.name()).entrySet()) line(server, e.getKey(), e.getValue(), family, subject, from.toEpochMilli(), to.toEpochMilli(), points);
    points.sort(Comparator.comparing(CountedPoint::upto));
    return points;
  }

  private void line(int server, int number, Family written, Family wanted, int subject, long from, long to, List<CountedPoint> into) throws SQLException {
    var places = found(wanted, written);
    CountedHour.Reading take = (_, interval, values) -> {
      if (interval.upto() <= from || interval.upto() > to) return;
      var picked = new double[places.length];
      for (var i = 0; i < picked.length; i++) picked[i] = places[i] < 0 ? Double.NaN : values[places[i]];
      into.add(new CountedPoint(Instant.ofEpochMilli(interval.upto()), Duration.ofMillis(interval.upto() - interval.from()), picked));
    };
    try (var s = to - from > FINE
        ? file.prepared("select pgdeck.hour, null, pgdeck.data from counted_hour as pgdeck where server = ? and family = ? and hour > ? and hour < ? order by hour", server, number, from - HOUR, to)
        : file.prepared("select pgdeck.hour, p.data, case when p.data is null and not exists (select 1 from counted_part q where q.server = pgdeck.server and q.family = pgdeck.family"
            + " and q.hour = pgdeck.hour) then pgdeck.data end from counted_hour as pgdeck left join counted_part p on p.server = pgdeck.server and p.family = pgdeck.family"
            + " and p.hour = pgdeck.hour and p.part = ? where pgdeck.server = ? and pgdeck.family = ? and pgdeck.hour > ? and pgdeck.hour < ? order by pgdeck.hour", subject % CountedHour.PARTS,
            server, number, from - HOUR, to); var hours = s.executeQuery()) {
      var values = new double[written.columns().size()];
      while (hours.next()) {
        var part = hours.getBytes(2);
        var total = hours.getBytes(3);
        if (part != null) CountedHour.read(written, part, subject, take);
        else if (total != null && CountedRows.find(written, total, subject, values)) take.reading(subject, new Interval(hours.getLong(1), hours.getLong(1) + HOUR), values);
      }
    }
    try (var s = file.prepared("select since, upto, data from counted as pgdeck where server = ? and family = ? and upto > ? and upto <= ?", server, number, from, to); var readings = s.executeQuery()) {
      var values = new double[written.columns().size()];
      while (readings.next()) {
        if (CountedRows.find(written, readings.getBytes(3), subject, values)) take.reading(subject, new Interval(readings.getLong(1), readings.getLong(2)), values);
      }
    }
  }

  /// Turns whole hours before the given one round, outside a transaction: the work is done while others may write, an hour at a time.
  void hours(int server, long before) {
    for (var number : file.reading(() -> numbers(server, before))) {
      while (true) {
        var hour = file.reading(() -> hour(file.number("select min(upto) from counted as pgdeck where server = ? and family = ?", Long.MAX_VALUE - HOUR, server, number)));
        if (hour + HOUR > before) break;
        fold(server, number, hour);
      }
    }
  }

  /// An interval belongs to the hour it ends in; one that ends with the hour is of that hour.
  private static long hour(long upto) {
    return Math.floorDiv(upto - 1, HOUR) * HOUR;
  }

  private List<Integer> numbers(int server, long before) throws SQLException {
    var found = new ArrayList<Integer>();
    try (var s = file.prepared("select distinct family from counted as pgdeck where server = ? and upto <= ?", server, before); var rows = s.executeQuery()) {
      while (rows.next()) found.add(rows.getInt(1));
    }
    return found;
  }

  private void fold(int server, int number, long hour) {
    var turned = file.reading(() -> {
      var hours = new CountedHour(read(number));
      try (var s = file.prepared("select since, upto, note, data from counted as pgdeck where server = ? and family = ? and upto > ? and upto <= ? order by upto", server, number, hour, hour + HOUR);
          var readings = s.executeQuery()) {
        while (readings.next()) hours.add(new Interval(readings.getLong(1), readings.getLong(2)), readings.getBytes(4), readings.getString(3));
      }
      return hours;
    });
    var parts = IntStream.range(0, CountedHour.PARTS).mapToObj(turned::part).toList();
    var totals = turned.totals();
    file.transaction(() -> {
      // Another process may have done the same in the meantime; what it made of the readings stays.
      if (file.run("delete from counted as pgdeck where server = ? and family = ? and upto > ? and upto <= ?", server, number, hour, hour + HOUR) == 0) return false;
      file.room("counted_part", hour);
      file.room("counted_hour", hour);
      for (var part = 0; part < parts.size(); part++) {
        if (parts.get(part).length > 0) file.run("insert into counted_part as pgdeck values (?, ?, ?, ?, ?) on conflict (server, family, hour, part) do update set data = excluded.data", server, number, hour, part, parts.get(part));
      }
      file.run("insert into counted_hour as pgdeck values (?, ?, ?, ?, ?, ?) on conflict (server, family, hour)"
          + " do update set covered = excluded.covered, note = excluded.note, data = excluded.data", server, number, hour, turned.covered(), turned.note(), totals);
      return true;
    });
  }

  private Family read(int number) throws SQLException {
    try (var s = file.prepared("select name, columns from family as pgdeck where id = ?", number); var rows = s.executeQuery()) {
      if (!rows.next()) throw new IllegalStateException("no family " + number);
      return Family.read(rows.getString(1), rows.getString(2));
    }
  }

  int drop(long raw, long parts, long hours) throws SQLException {
    return file.forget("counted", "upto", raw + 1) + file.forget("counted_part", "hour", parts) + file.forget("counted_hour", "hour", hours);
  }
}
