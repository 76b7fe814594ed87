package io.pgdeck.history;

import static io.pgdeck.history.MetricLog.HOUR;
import static io.pgdeck.history.MetricLog.MINUTE;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Sessions that were alike, summed minute by minute and hour by hour, for periods too long to read each moment of. Within a transaction.
final class ActivityLog {
  /// Up to here the moments are read sooner than what was made of them.
  private static final long SHORT = 15 * MINUTE;

  private final StoreBase file;
  private final Names names;
  private final SessionLog sessions;

  ActivityLog(StoreBase file, Names names, SessionLog sessions) {
    this.file = file;
    this.names = names;
    this.sessions = sessions;
  }

  void minute(int server, long begin, List<SessionMoment> moments) throws SQLException {
    var sums = new SessionSums(names);
    for (var m : moments) sums.add(m);
    write(MINUTE, server, begin, sums);
  }

  private void write(long step, int server, long at, SessionSums sums) throws SQLException {
    var table = file.table("activity", step);
    file.room(table, at);
    file.run("insert into " + table + " as pgdeck values (?, ?, ?, ?, ?) on conflict (step, server, at) do update set moments = excluded.moments, data = excluded.data", step, server, at, sums.moments(), sums.packed());
  }

  /// Makes hours of the minutes of a stretch of whole hours.
  void hours(int server, long from, long upto) throws SQLException {
    var first = Math.max(from, file.number("select min(at) from " + file.table("activity", MINUTE) + " as pgdeck where step = ? and server = ?", upto, MINUTE, server));
    for (var hour = Math.floorDiv(first, HOUR) * HOUR; hour < upto; hour += HOUR) {
      var sums = new SessionSums(names);
      add(MINUTE, server, hour, hour + HOUR, sums);
      if (sums.moments() > 0) write(HOUR, server, hour, sums);
    }
  }

  private void add(long step, int server, long from, long to, SessionSums sums) throws SQLException {
    try (var s = file.prepared("select moments, data from " + file.table("activity", step) + " as pgdeck where step = ? and server = ? and at >= ? and at < ?", step, server, from, to); var rows = s.executeQuery()) {
      while (rows.next()) sums.add(rows.getLong(1), rows.getBytes(2));
    }
  }

  /// @param rolled up to where minutes were made, and `hours` up to where hours were
  SessionPeriod period(int server, Instant from, Instant to, long rolled, long hours) throws SQLException {
    var sums = new SessionSums(names);
    var begin = up(from.toEpochMilli(), MINUTE);
    var end = Math.min(Math.floorDiv(to.toEpochMilli(), MINUTE) * MINUTE, rolled);
    if (end - begin < SHORT) {
      moments(server, from.toEpochMilli(), to.toEpochMilli(), sums);
      return sums.period();
    }
    moments(server, from.toEpochMilli(), begin - 1, sums);
    var firstHour = up(begin, HOUR);
    var lastHour = Math.min(Math.floorDiv(end, HOUR) * HOUR, hours);
    if (firstHour < lastHour) {
      add(MINUTE, server, begin, firstHour, sums);
      add(HOUR, server, firstHour, lastHour, sums);
      add(MINUTE, server, lastHour, end, sums);
    } else add(MINUTE, server, begin, end, sums);
    moments(server, end, to.toEpochMilli(), sums);
    return sums.period();
  }

  /// A period part by part, oldest first: moments as far as they are asked for and of what no minute was made yet, else minutes, else hours.
  ///
  /// @param finest 1 for moments, else of a minute or an hour
  List<ActivityPart> parts(int server, ActivitySide side, Instant from, Instant to, long finest, long rolled, long hours) throws SQLException {
    var parts = new ArrayList<ActivityPart>();
    var begin = from.toEpochMilli();
    var end = to.toEpochMilli();
    var raw = finest > 1 ? Long.MAX_VALUE : file.number("select min(at) from session as pgdeck where server = ?", Long.MAX_VALUE, server);
    var minutes = file.number("select min(at) from " + file.table("activity", MINUTE) + " as pgdeck where step = ? and server = ?", Long.MAX_VALUE, MINUTE, server);
    var minutesUpto = Math.max(0, Math.min(rolled, raw));
    var hoursUpto = Math.min(minutesUpto, finest == HOUR ? hours : up(minutes == Long.MAX_VALUE ? minutesUpto : minutes, HOUR));
    rolls(HOUR, server, side, begin - HOUR + 1, Math.min(end, hoursUpto), parts);
    rolls(MINUTE, server, side, Math.max(begin - MINUTE + 1, hoursUpto), Math.min(end, minutesUpto), parts);
    for (var m : sessions.read(server, Instant.ofEpochMilli(Math.max(begin, minutesUpto)), to)) {
      var sums = new SessionSums(names);
      sums.add(m);
      parts.add(new ActivityPart(m.at(), 0, 1, sums.by(side)));
    }
    return parts;
  }

  private void rolls(long step, int server, ActivitySide side, long from, long to, List<ActivityPart> into) throws SQLException {
    try (var s = file.prepared("select at, moments, data from " + file.table("activity", step) + " as pgdeck where step = ? and server = ? and at >= ? and at < ? order by at", step, server, from, to);
        var rows = s.executeQuery()) {
      while (rows.next()) {
        var sums = new SessionSums(names);
        sums.add(rows.getLong(2), rows.getBytes(3));
        into.add(new ActivityPart(Instant.ofEpochMilli(rows.getLong(1)), step, sums.moments(), sums.by(side)));
      }
    }
  }

  private static long up(long at, long step) {
    return -Math.floorDiv(-at, step) * step;
  }

  private void moments(int server, long from, long to, SessionSums sums) throws SQLException {
    for (var m : sessions.read(server, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))) sums.add(m);
  }

  int drop(long minutes, long hours) throws SQLException {
    return file.forget("activity", MINUTE, "at", minutes) + file.forget("activity", HOUR, "at", hours);
  }
}
