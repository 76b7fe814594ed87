package io.pgdeck.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The readings of an hour turned round: what belongs to one subject stands together, in one of several parts, so that one subject's line over
/// a day needs a part an hour and not every reading.
final class CountedHour {
  static final int PARTS = 32;

  /// One reading to the next, in ms since the epoch.
  record Interval(long from, long upto) {}

  private final Family family;
  private final List<Interval> intervals = new ArrayList<>();
  private final LinkedHashSet<String> notes = new LinkedHashSet<>();
  private final TreeMap<Integer, Line> lines = new TreeMap<>();
  /// What more readings may be added to.
  private final TreeMap<Integer, double[]> minute = new TreeMap<>();
  private @Nullable Interval open;

  private static final class Line {
    private final ByteWriter bytes = new ByteWriter(64);
    private final double[] sum;
    private int readings;
    private int last;

    private Line(int columns) {
      sum = new double[columns];
    }
  }

  CountedHour(Family family) {
    this.family = family;
  }

  /// Readings that follow each other within a minute become one.
  void add(Interval interval, byte[] packed, @Nullable String note) {
    if (note != null) notes.add(note);
    var before = open;
    var goesOn = before != null && before.upto() == interval.from() && interval.upto() - before.from() <= MetricLog.MINUTE;
    if (!goesOn) close();
    open = goesOn ? new Interval(before.from(), interval.upto()) : interval;
    CountedRows.read(family, packed, (subject, values) -> {
      var known = minute.get(subject);
      if (known == null) minute.put(subject, values.clone());
      else for (var i = 0; i < values.length; i++) known[i] = family.joined(i, known[i], values[i]);
    });
  }

  private void close() {
    if (open == null) return;
    var place = intervals.size();
    intervals.add(open);
    open = null;
    minute.forEach((subject, values) -> {
      var line = lines.computeIfAbsent(subject, _ -> new Line(values.length));
      line.bytes.unsigned(place - line.last);
      CountedRows.values(family, values, line.bytes);
      for (var i = 0; i < values.length; i++) line.sum[i] = line.readings == 0 ? values[i] : family.joined(i, line.sum[i], values[i]);
      line.last = place;
      line.readings++;
    });
    minute.clear();
  }

  /// How much of the hour was recorded, in ms.
  long covered() {
    close();
    return intervals.stream().mapToLong(i -> i.upto() - i.from()).sum();
  }

  @Nullable String note() {
    return notes.isEmpty() ? null : String.join(" ", notes);
  }

  byte[] totals() {
    close();
    var rows = new TreeMap<Integer, double[]>();
    lines.forEach((subject, line) -> rows.put(subject, line.sum));
    return CountedRows.of(family, rows);
  }

  /// Empty for a part without a subject.
  byte[] part(int part) {
    close();
    var out = new ByteWriter();
    out.unsigned(intervals.size());
    var before = 0L;
    for (var i : intervals) {
      out.signed(i.from() - before).unsigned(i.upto() - i.from());
      before = i.upto();
    }
    var any = false;
    var last = 0;
    for (var e : lines.entrySet()) {
      if (e.getKey() % PARTS != part) continue;
      any = true;
      out.unsigned(e.getKey() - last).unsigned(e.getValue().readings).unsigned(e.getValue().bytes.size()).append(e.getValue().bytes);
      last = e.getKey();
    }
    return any ? out.deflated() : new byte[0];
  }

  interface Reading {
    void reading(int subject, Interval interval, double[] values);
  }

  /// @param wanted one subject alone, 0 for all
  static void read(Family family, byte[] packed, int wanted, Reading each) {
    var in = new ByteReader(packed);
    var intervals = new Interval[(int) in.unsigned()];
    var before = 0L;
    for (var i = 0; i < intervals.length; i++) {
      var from = before + in.signed();
      before = from + in.unsigned();
      intervals[i] = new Interval(from, before);
    }
    var values = new double[family.columns().size()];
    var subject = 0;
    while (in.more()) {
      subject += (int) in.unsigned();
      var readings = in.unsigned();
      var bytes = (int) in.unsigned();
      if (wanted != 0 && subject != wanted) {
        in.jump(bytes);
        continue;
      }
      var place = 0;
      for (; readings > 0; readings--) {
        place += (int) in.unsigned();
        CountedRows.values(family, in, values);
        each.reading(subject, intervals[place], values);
      }
    }
  }
}
