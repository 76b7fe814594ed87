package io.pgdeck.history;

import static io.pgdeck.history.MetricLog.HOUR;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column's sums step by step: out of whole hours' totals where a step is no shorter, else reading by reading. Within a transaction.
final class CountedSteps {
  private final StoreBase file;
  private final CountedLog log;
  private final Family family;
  private final String column;
  private final Function<String, @Nullable String> group;
  private final long step;
  private final Map<Integer, String> groups = new HashMap<>();
  private final TreeMap<Long, Step> steps = new TreeMap<>();

  private static final class Step {
    private final Map<String, Double> sums = new HashMap<>();
    private long covered;
  }

  CountedSteps(StoreBase file, CountedLog log, Family family, String column, Function<String, @Nullable String> group, long step) {
    this.file = file;
    this.log = log;
    this.family = family;
    this.column = column;
    this.group = group;
    this.step = step;
  }

  List<CountedStep> of(int server, long from, long to) throws SQLException {
    try (var s = file.prepared("select id, key from subject as pgdeck where server = ? and family = ?", server, family.name()); var rows = s.executeQuery()) {
      while (rows.next()) {
        var name = group.apply(rows.getString(2));
        if (name != null) groups.put(rows.getInt(1), name);
      }
    }
    for (var e : log.written(family.name()).entrySet()) {
      var place = e.getValue().index(column);
      if (place < 0) continue;
      hours(server, e.getKey(), e.getValue(), place, from, to);
      readings(server, e.getKey(), e.getValue(), place, from, to);
    }
    var found = new ArrayList<CountedStep>();
    steps.forEach((begin, s) -> {
      if (s.covered > 0) found.add(new CountedStep(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(begin + step), Duration.ofMillis(s.covered), s.sums));
    });
    return found;
  }

  private void hours(int server, int number, Family written, int place, long from, long to) throws SQLException {
    try (var s = file.prepared("select hour, covered, data from counted_hour as pgdeck where server = ? and family = ? and hour > ? and hour < ? order by hour", server, number, from - HOUR, to);
        var hours = s.executeQuery()) {
      while (hours.next()) {
        var hour = hours.getLong(1);
        var whole = hour >= from && hour + HOUR <= to && step >= HOUR;
        if (!whole && log.parts(server, number, hour)) parts(server, number, hour, written, place, from, to);
        else if (hour >= from) {
          var into = step(hour + HOUR);
          into.covered += hours.getLong(2);
          CountedRows.read(written, hours.getBytes(3), (subject, values) -> add(into, subject, values[place]));
        }
      }
    }
  }

  private void parts(int server, int number, long hour, Family written, int place, long from, long to) throws SQLException {
    var seen = new HashSet<Long>();
    try (var s = file.prepared("select data from counted_part as pgdeck where server = ? and family = ? and hour = ?", server, number, hour); var parts = s.executeQuery()) {
      while (parts.next()) {
        CountedHour.read(written, parts.getBytes(1), 0, (subject, interval, values) -> {
          if (interval.upto() <= from || interval.upto() > to) return;
          var into = step(interval.upto());
          if (seen.add(interval.upto())) into.covered += interval.upto() - interval.from();
          add(into, subject, values[place]);
        });
      }
    }
  }

  private void readings(int server, int number, Family written, int place, long from, long to) throws SQLException {
    try (var s = file.prepared("select since, upto, data from counted as pgdeck where server = ? and family = ? and upto > ? and upto <= ? order by upto", server, number, from, to);
        var readings = s.executeQuery()) {
      while (readings.next()) {
        var into = step(readings.getLong(2));
        into.covered += readings.getLong(2) - readings.getLong(1);
        CountedRows.read(written, readings.getBytes(3), (subject, values) -> add(into, subject, values[place]));
      }
    }
  }

  /// A reading belongs to the step it ends in.
  private Step step(long upto) {
    return steps.computeIfAbsent(Math.floorDiv(upto - 1, step) * step, _ -> new Step());
  }

  private void add(Step into, int subject, double value) {
    var name = groups.get(subject);
    if (name != null && !Double.isNaN(value)) into.sums.merge(name, value, Double::sum);
  }
}
