package io.pgdeck.history;

import static io.pgdeck.history.MetricLog.HOUR;
import static io.pgdeck.history.MetricLog.MINUTE;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Keeps the store small: minutes of the samples, hours of the minutes, and nothing past its time or above the limit in size.
final class Compaction {

  private final StoreBase file;
  private final InstantSource clock;
  private final Retention asked;
  private Retention retention;
  private final MetricLog metrics;
  private final SessionLog sessions;
  private final ActivityLog activity;
  private final CountedLog counted;
  private final PlanLog plans;

  Compaction(StoreBase file, InstantSource clock, Retention retention, MetricLog metrics, SessionLog sessions, ActivityLog activity, CountedLog counted, PlanLog plans) {
    this.file = file;
    this.clock = clock;
    this.asked = retention;
    this.retention = retention;
    this.metrics = metrics;
    this.sessions = sessions;
    this.activity = activity;
    this.counted = counted;
    this.plans = plans;
  }

  void run() {
    if (!file.compacts()) return;
    try {
      retention = file.retention(asked);
      var now = clock.millis();
      for (var server : file.reading(this::servers)) {
        file.transaction(() -> {
          minutes(server, now);
          hours(server, now);
          return true;
        });
        counted.hours(server, file.reading(() -> rolled(HOUR, server)));
      }
      file.transaction(() -> drop(wholeHour(now - retention.raw().toMillis()), wholeHour(now - retention.minutes().toMillis()), now - retention.hours().toMillis()));
      ahead(now);
      shrink();
    } finally {
      file.tidy();
    }
  }

  private int drop(long samples, long minutes, long hours) throws SQLException {
    return metrics.drop(samples, minutes, hours) + sessions.drop(samples) + activity.drop(minutes, hours) + counted.drop(samples, minutes, hours) + plans.drop(minutes);
  }

  /// So that no sample waits for its place to be made when a day begins.
  private void ahead(long now) {
    for (var table : List.of("tick", "session", "counted")) {
      file.transaction(() -> {
        file.room(table, now + 24 * HOUR);
        return true;
      });
    }
  }

  private List<Integer> servers() throws SQLException {
    var servers = new ArrayList<Integer>();
    try (var s = file.prepared("select id from server as pgdeck"); var rows = s.executeQuery()) {
      while (rows.next()) servers.add(rows.getInt(1));
    }
    return servers;
  }

  /// Whole minutes by the server's clock, which may be another than ours: up to its newest sample; of what is about to be dropped, all.
  private void minutes(int server, long now) throws SQLException {
    var last = file.number("select max(at) from tick as pgdeck where server = ?", 0, server);
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
    return file.number("select upto from rolled as pgdeck where step = ? and server = ?", 0, step, server);
  }

  private void rolled(long step, int server, long upto) throws SQLException {
    file.run("insert into rolled as pgdeck values (?, ?, ?) on conflict (step, server) do update set upto = excluded.upto", step, server, upto);
  }

  /// Nothing is cut within an hour, so that no period is half samples and half minutes.
  private static long wholeHour(long at) {
    return Math.floorDiv(at, HOUR) * HOUR;
  }

  /// The oldest hour of what is finest goes until it fits: readings of each thing and seconds; then the oldest days of hours.
  private void shrink() {
    for (var tries = 0; tries < 24 * 62 && file.used() > retention.maxBytes(); tries++) {
      var dropped = file.transaction(() -> {
        var end = oldest();
        return end == Long.MAX_VALUE ? 0 : metrics.drop(end, 0, 0) + sessions.drop(end) + activity.drop(end, 0) + counted.drop(end, end, 0);
      });
      if (dropped == 0) break;
    }
    for (var tries = 0; tries < 64 && file.used() > retention.maxBytes(); tries++) {
      var day = file.transaction(() -> counted.drop(0, 0, file.number("select min(hour) from counted_hour as pgdeck", 0) + Math.max(24 * HOUR, file.grain())));
      if (day == 0) break;
    }
  }

  /// The end of the oldest stretch that can be dropped.
  private long oldest() throws SQLException {
    var first = Long.MAX_VALUE;
    for (var from : List.of("at) from tick", "at) from session", "hour) from counted_part", "upto) from counted")) {
      first = Math.min(first, file.number("select min(" + from + " as pgdeck", Long.MAX_VALUE));
    }
    return first == Long.MAX_VALUE ? first : (Math.floorDiv(first, file.grain()) + 1) * file.grain();
  }

  long used() {
    return file.used();
  }
}
