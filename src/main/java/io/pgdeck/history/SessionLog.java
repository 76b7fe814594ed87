package io.pgdeck.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The sessions of each moment: a row a moment while its minute lasts, then a row a minute. Within a transaction.
final class SessionLog {
  private static final long MINUTE = 60_000;

  private final StoreBase file;
  private final Names names;

  SessionLog(StoreBase file, Names names) {
    this.file = file;
    this.names = names;
  }

  void append(int server, SessionMoment moment) throws SQLException {
    var at = moment.at().toEpochMilli();
    file.room("session", at);
    file.run("insert into session as pgdeck values (?, ?, ?, ?) on conflict do nothing", server, at, at, SessionPack.of(List.of(moment), names));
  }

  List<SessionMoment> read(int server, Instant from, Instant to) throws SQLException {
    var found = new ArrayList<SessionMoment>();
    try (var s = file.prepared("select data from session as pgdeck where server = ? and at between ? and ? and upto >= ? order by at", server, from.toEpochMilli() - MINUTE,
        to.toEpochMilli(), from.toEpochMilli()); var rows = s.executeQuery()) {
      while (rows.next()) {
        for (var m : SessionPack.read(rows.getBytes(1), names)) if (!m.at().isBefore(from) && !m.at().isAfter(to)) found.add(m);
      }
    }
    return found;
  }

  int drop(long before) throws SQLException {
    return file.forget("session", "at", before);
  }

  interface Minute {
    void minute(long begin, List<SessionMoment> moments) throws SQLException;
  }

  /// Puts the moments of each whole minute of a stretch into one row: next to each other they take a fraction of the space.
  void merge(int server, long from, long upto, Minute each) throws SQLException {
    var next = from;
    while (true) {
      var first = file.number("select min(at) from session as pgdeck where server = ? and at >= ? and at < ?", upto, server, next, upto);
      if (first >= upto) return;
      var minute = Math.floorDiv(first, MINUTE) * MINUTE;
      next = minute + MINUTE;
      var moments = read(server, Instant.ofEpochMilli(minute), Instant.ofEpochMilli(next - 1));
      each.minute(minute, moments);
      if (moments.size() < 2) continue;
      file.run("delete from session as pgdeck where server = ? and at >= ? and at < ?", server, minute, next);
      file.run("insert into session as pgdeck values (?, ?, ?, ?)", server, moments.getFirst().at().toEpochMilli(), moments.getLast().at().toEpochMilli(), SessionPack.of(moments, names));
    }
  }
}
