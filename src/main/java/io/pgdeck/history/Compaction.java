package io.pgdeck.history;

import static io.pgdeck.history.MetricLog.HOUR;
import static io.pgdeck.history.MetricLog.MINUTE;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Keeps the store small: minutes of the samples, hours of the minutes, and nothing past its time or above the limit in size.
final class Compaction {
  static final List<String> TABLES = List.of("create table if not exists rolled (step integer not null, server integer not null, upto integer not null, primary key (step, server))");

  private final StoreFile file;
  private final InstantSource clock;
  private final Retention retention;
  private final MetricLog metrics;
  private final SessionLog sessions;
  private final ActivityLog activity;
  private final CountedLog counted;

  Compaction(StoreFile file, InstantSource clock, Retention retention, MetricLog metrics, SessionLog sessions, ActivityLog activity, CountedLog counted) {
    this.file = file;
    this.clock = clock;
    this.retention = retention;
    this.metrics = metrics;
    this.sessions = sessions;
    this.activity = activity;
    this.counted = counted;
  }

  void run() {
    var now = clock.millis();
    for (var server : file.reading(this::servers)) {
      file.transaction(() -> {
        minutes(server, now);
        hours(server, now);
        return true;
      });
      counted.hours(server, file.reading(() -> rolled(HOUR, server)));
    }
    file.transaction(() -> {
      file.run("delete from tick where at < ?", wholeHour(now - retention.raw().toMillis()));
      file.run("delete from session where at < ?", wholeHour(now - retention.raw().toMillis()));
      activity.drop(wholeHour(now - retention.raw().toMillis()), now - retention.minutes().toMillis());
      counted.drop(wholeHour(now - retention.raw().toMillis()), now - retention.minutes().toMillis());
      file.run("delete from roll where step = ? and at < ?", MINUTE, wholeHour(now - retention.minutes().toMillis()));
      file.run("delete from roll where step = ? and at < ?", HOUR, now - retention.hours().toMillis());
      return true;
    });
    shrink();
  }

  private List<Integer> servers() throws SQLException {
    var servers = new ArrayList<Integer>();
    try (var s = file.prepared("select id from server"); var rows = s.executeQuery()) {
      while (rows.next()) servers.add(rows.getInt(1));
    }
    return servers;
  }

  /// Whole minutes by the server's clock, which may be another than ours: up to its newest sample; of what is about to be dropped, all.
  private void minutes(int server, long now) throws SQLException {
    var last = file.number("select max(at) from tick where server = ?", 0, server);
    var upto = Math.max(Math.floorDiv(last, MINUTE) * MINUTE, wholeHour(now - retention.raw().toMillis()));
    var from = rolled(MINUTE, server);
    if (upto <= from) return;
    metrics.minutes(server, from, upto);
    sessions.merge(server, from, upto, (minute, moments) -> activity.minute(server, minute, moments));
    rolled(MINUTE, server, upto);
  }

  private void hours(int server, long now) throws SQLException {
    var upto = Math.max(wholeHour(rolled(MINUTE, server)), wholeHour(now - retention.minutes().toMillis()));
    var from = rolled(HOUR, server);
    if (upto <= from) return;
    metrics.hours(server, from, upto);
    activity.hours(server, from, upto);
    rolled(HOUR, server, upto);
  }

  /// How far whole minutes were made of the samples, in ms since the epoch.
  long minutesUpto(int server) throws SQLException {
    return rolled(MINUTE, server);
  }

  /// The same of hours.
  long hoursUpto(int server) throws SQLException {
    return rolled(HOUR, server);
  }

  private long rolled(long step, int server) throws SQLException {
    return file.number("select upto from rolled where step = ? and server = ?", 0, step, server);
  }

  private void rolled(long step, int server, long upto) throws SQLException {
    file.run("insert or replace into rolled values (?, ?, ?)", step, server, upto);
  }

  /// Nothing is cut within an hour, so that no period is half samples and half minutes.
  private static long wholeHour(long at) {
    return Math.floorDiv(at, HOUR) * HOUR;
  }

  /// The oldest hour of samples goes until the file fits.
  private void shrink() {
    for (var tries = 0; tries < 48 && used() > retention.maxBytes(); tries++) {
      var dropped = file.transaction(() -> {
        var end = wholeHour(Math.min(file.number("select min(at) from tick", Long.MAX_VALUE - HOUR), file.number("select min(at) from session", Long.MAX_VALUE - HOUR))) + HOUR;
        return file.run("delete from tick where at < ?", end) + file.run("delete from session where at < ?", end) + activity.drop(end, 0) + counted.drop(end, 0);
      });
      if (dropped == 0) break;
    }
    for (var tries = 0; tries < 64 && used() > retention.maxBytes(); tries++) {
      var day = file.transaction(() -> counted.drop(0, file.number("select min(hour) from counted_hour", 0) + 24 * HOUR));
      if (day == 0) break;
    }
    file.maintain("pragma incremental_vacuum");
    file.maintain("pragma wal_checkpoint(passive)");
  }

  long used() {
    return file.reading(() -> (file.number("pragma page_count", 0) - file.number("pragma freelist_count", 0)) * file.number("pragma page_size", 0));
  }
}
