package io.pgdeck.history;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Plans of statements: one row per plan from the look that found it to the last one that did. Within a transaction.
final class PlanLog {
  /// Of one statement whose plan goes to and fro the newest are kept.
  private static final int MOST = 50;

  private final StoreBase file;

  PlanLog(StoreBase file) {
    this.file = file;
  }

  void append(int server, KeptPlan plan) throws SQLException {
    var first = plan.first().toEpochMilli();
    var last = plan.last().toEpochMilli();
    var same = file.number("select first_seen from plan as pgdeck where server = ? and queryid = ? and fingerprint = ? and first_seen ="
        + " (select max(n.first_seen) from plan n where n.server = ? and n.queryid = ?)", Long.MIN_VALUE, server, plan.queryid(), plan.fingerprint(), server, plan.queryid());
    if (same != Long.MIN_VALUE) {
      file.run("update plan as pgdeck set last_seen = ? where server = ? and queryid = ? and first_seen = ? and last_seen < ?", last, server, plan.queryid(), same, last);
      return;
    }
    var json = new ByteWriter().bytes(plan.json().getBytes(StandardCharsets.UTF_8)).deflated();
    file.run("insert into plan as pgdeck values (?, ?, ?, ?, ?, ?) on conflict (server, queryid, first_seen) do nothing", server, plan.queryid(), first, last, plan.fingerprint(), json);
    file.run("delete from plan as pgdeck where server = ? and queryid = ? and first_seen < (select min(n.first_seen) from"
        + " (select first_seen from plan where server = ? and queryid = ? order by first_seen desc limit " + MOST + ") n)", server, plan.queryid(), server, plan.queryid());
  }

  List<KeptPlan> of(int server, long queryid) throws SQLException {
    var found = new ArrayList<KeptPlan>();
    try (var s = file.prepared("select first_seen, last_seen, fingerprint, data from plan as pgdeck where server = ? and queryid = ? order by first_seen", server, queryid); var rows = s.executeQuery()) {
      while (rows.next()) {
        var json = new String(new ByteReader(rows.getBytes(4)).rest(), StandardCharsets.UTF_8);
        found.add(new KeptPlan(queryid, Instant.ofEpochMilli(rows.getLong(1)), Instant.ofEpochMilli(rows.getLong(2)), rows.getString(3), json));
      }
    }
    return found;
  }

  List<PlanSwitch> switches(int server, Instant from, Instant to) throws SQLException {
    var found = new ArrayList<PlanSwitch>();
    try (var s = file.prepared("select n.queryid, n.before_seen, n.first_seen from (select queryid, first_seen, lag(last_seen) over (partition by queryid order by first_seen) as before_seen from plan"
        + " where server = ?) n where n.before_seen is not null and n.first_seen >= ? and n.first_seen <= ? order by n.first_seen, n.queryid", server, from.toEpochMilli(), to.toEpochMilli());
        var rows = s.executeQuery()) {
      while (rows.next()) found.add(new PlanSwitch(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)), Instant.ofEpochMilli(rows.getLong(3))));
    }
    return found;
  }

  int drop(long before) throws SQLException {
    return file.run("delete from plan as pgdeck where last_seen < ?", before);
  }
}
