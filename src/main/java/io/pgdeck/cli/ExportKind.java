package io.pgdeck.cli;

import io.pgdeck.history.Counted;
import io.pgdeck.history.Family;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.RecordedFamilies;
import io.pgdeck.recorder.StatementHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of a history can be written out, beside its metrics: sessions moment by moment, and what was counted thing by thing.
enum ExportKind {
  SESSIONS(null), STATEMENTS(StatementHistory.FAMILY), TABLES(RecordedFamilies.TABLE), INDEXES(RecordedFamilies.INDEX), IO(RecordedFamilies.IO), REPLICATION(RecordedFamilies.REPLICATION);

  private static final Duration AT_ONCE = Duration.ofMinutes(5);
  private static final List<String> SESSION = List.of("server", "at", "pid", "backend_start", "leader_pid", "backend_type", "usename", "datname", "application_name", "client", "state",
      "wait_event_type", "wait_event", "query_id", "query", "xact_start", "query_start", "wait_start", "blockers");

  private final @Nullable Family family;

  ExportKind(@Nullable Family family) {
    this.family = family;
  }

  List<String> columns() {
    var counted = family;
    return counted == null ? SESSION : Stream.concat(Stream.of("server", "upto", "seconds", "key", this == STATEMENTS ? "query" : "name"),
        counted.columns().stream().map(Family.Column::name)).toList();
  }

  /// One server's rows of a period.
  void write(HistoryStore store, String identity, String server, Instant from, Instant to, ExportRows rows) throws IOException {
    var counted = family;
    if (counted == null) sessions(store, identity, server, from, to, rows);
    else things(store, counted, identity, server, from, to, rows);
  }

  /// A reading a row; of a period of more than two days, and of what is older than minutes are kept, an hour a row.
  private void things(HistoryStore store, Family counted, String identity, String server, Instant from, Instant to, ExportRows rows) throws IOException {
    var texts = this == STATEMENTS ? store.texts(identity) : Map.<Long, String>of();
    for (var thing : store.counted(identity, counted, from, to).rows()) {
      var name = this == STATEMENTS ? text(thing, texts) : thing.label();
      for (var point : store.line(identity, counted, thing.key(), from, to)) {
        var row = new ArrayList<@Nullable Object>(List.of(server, point.upto(), point.length().toMillis() / 1000.0, thing.key()));
        row.add(name);
        for (var value : point.values()) row.add(value);
        rows.row(row.toArray());
      }
    }
  }

  private static @Nullable String text(Counted statement, Map<Long, String> texts) {
    var id = statement.key().split("/", -1)[0];
    return id.equals("null") ? null : texts.get(Long.valueOf(id));
  }

  private static void sessions(HistoryStore store, String identity, String server, Instant from, Instant to, ExportRows rows) throws IOException {
    var oldest = store.footprint(identity).samples();
    if (oldest == null) return;
    for (var begin = from.isBefore(oldest) ? oldest : from; !begin.isAfter(to); begin = begin.plus(AT_ONCE)) {
      var end = begin.plus(AT_ONCE).minusMillis(1);
      for (var moment : store.sessions(identity, begin, end.isAfter(to) ? to : end)) for (var s : moment.sessions()) session(server, moment.at(), s, rows);
    }
  }

  private static void session(String server, Instant at, SessionSample s, ExportRows rows) throws IOException {
    rows.row(server, at, s.pid(), s.backendStart(), s.leaderPid(), s.backendType(), s.user(), s.database(), s.application(), s.client(), s.state(), s.waitEventType(), s.waitEvent(),
        s.ownId() ? null : s.queryId(), s.query(), s.xactStart(), s.queryStart(), s.waitStart(), s.blockers().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }
}
