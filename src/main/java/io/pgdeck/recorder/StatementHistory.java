package io.pgdeck.recorder;

import io.pgdeck.history.Family;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.StatementDelta;
import io.pgdeck.statements.StatementDelta.Fate;
import io.pgdeck.statements.StatementKey;
import io.pgdeck.statements.StatementPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The recorded statements, read back: what ran between any two moments, as if pg_stat_statements had been read at both. Texts are
/// `HistoryStore.texts`, by query id.
public final class StatementHistory {
  /// Rows are by `queryid/database oid/role oid/top level`; `new` counts the readings in which an entry was first seen, `partial` those that are
  /// not all it did.
  public static final Family FAMILY = RecordedFamilies.STATEMENT;

  /// How the texts of the console's own statements begin.
  public static final String OWN = "/* pgdeck";

  private StatementHistory() {}

  /// One statement from one reading to the next.
  ///
  /// @param upto   the later reading
  /// @param length from the earlier one
  public record Moment(Instant upto, Duration length, Counts counts) {}

  /// What statements took in a step of time.
  ///
  /// @param covered how much of the step was recorded
  /// @param execMs  of those that were asked for, by query id
  /// @param allMs   of all of them
  public record Step(Instant upto, Duration covered, Map<Long, Double> execMs, double allMs) {}

  /// Of a period: the readings that ended within it, each minute; of what is older than the samples (24 h) whole hours. Times are kept to the
  /// microsecond, `sumSqExecMs` to three digits; fastest and slowest are not known. A gap in the recording is told in the notes; the period is from the first of these readings to the last.
  ///
  /// @param identity   of the server, see [Recorder#identity]
  /// @param blockBytes the server's block size
  public static StatementPeriod period(HistoryStore store, String identity, Instant from, Instant to, int blockBytes) {
    var counted = store.counted(identity, RecordedFamilies.STATEMENT, from, to);
    var first = counted.first() == null ? from : counted.first();
    var deltas = new ArrayList<StatementDelta>();
    for (var row : counted.rows()) {
      var v = row.values();
      var fate = v[22] > 0 ? Fate.EVICTED : v[21] > 0 ? Fate.NEW : Fate.CONTINUED;
      deltas.add(new StatementDelta(key(row.key()), fate, counts(v), first, v[22] == 0, null, null));
    }
    var notes = new ArrayList<>(counted.notes());
    var missing = Duration.between(from, to).minus(counted.covered());
    if (counted.covered().isZero()) notes.add("Nothing was recorded in this period: pgdeck record keeps the history.");
    else if (missing.compareTo(Duration.ofMinutes(2)) > 0) notes.add("Of %d minutes %d were recorded.".formatted(Duration.between(from, to).toMinutes(), counted.covered().toMinutes()));
    return new StatementPeriod(first, counted.last() == null ? to : counted.last(), counted.covered(), deltas, notes, blockBytes);
  }

  /// Time of execution step by step, oldest first; a step in which nothing was recorded is missing.
  ///
  /// @param queryids those that are told one by one
  /// @param step     whole hours, or a part of one
  public static List<Step> steps(HistoryStore store, String identity, Set<Long> queryids, Instant from, Instant to, Duration step) {
    var wanted = queryids.stream().map(String::valueOf).collect(Collectors.toSet());
    return store.steps(identity, RecordedFamilies.STATEMENT, "exec_ms", key -> {
      var id = key.substring(0, key.indexOf('/'));
      return wanted.contains(id) ? id : "";
    }, from, to, step).stream().map(s -> {
      var execMs = new HashMap<Long, Double>();
      s.sums().forEach((id, ms) -> {
        if (!id.isEmpty()) execMs.put(Long.valueOf(id), ms);
      });
      return new Step(s.upto().isAfter(to) ? to : s.upto(), s.covered(), execMs, s.sums().values().stream().mapToDouble(Double::doubleValue).sum());
    }).toList();
  }

  /// One statement's line over a period, whoever ran it and in which database, reading by reading; one in which it did not run has no moment.
  public static List<Moment> line(HistoryStore store, String identity, long queryid, Instant from, Instant to) {
    var sums = new TreeMap<Instant, Moment>();
    for (var key : store.keys(identity, RecordedFamilies.STATEMENT, queryid + "/")) {
      for (var m : line(store, identity, key(key), from, to)) sums.merge(m.upto(), m, (a, b) -> new Moment(a.upto(), a.length(), a.counts().plus(b.counts())));
    }
    return List.copyOf(sums.values());
  }

  /// One statement's line over a period, reading by reading; one in which it did not run has no moment.
  public static List<Moment> line(HistoryStore store, String identity, StatementKey key, Instant from, Instant to) {
    return store.line(identity, RecordedFamilies.STATEMENT, StatementSource.key(key), from, to).stream().map(p -> new Moment(p.upto(), p.length(), counts(p.values()))).toList();
  }

  private static StatementKey key(String text) {
    var part = text.split("/", -1);
    return new StatementKey(part[0].equals("null") ? null : Long.valueOf(part[0]), Long.parseLong(part[1]), Long.parseLong(part[2]), Boolean.parseBoolean(part[3]));
  }

  private static Counts counts(double[] v) {
    return new Counts((long) v[0], v[1], v[2], (long) v[3], (long) v[4], v[5], (long) v[6], (long) v[7], (long) v[8], (long) v[9], (long) v[10], (long) v[11], (long) v[12], (long) v[13],
        v[14], v[15], (long) v[16], (long) v[17], (long) v[18], Double.isNaN(v[19]) ? null : Long.valueOf((long) v[19]), Double.isNaN(v[20]) ? null : Double.valueOf(v[20]));
  }
}
