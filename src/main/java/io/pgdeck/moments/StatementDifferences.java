package io.pgdeck.moments;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.QueryChange;
import io.pgdeck.statements.QueryLoad;
import io.pgdeck.statements.StatementPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What statements took on both sides, as pg_stat_statements counted it: time of execution, calls, mean.
final class StatementDifferences {
  /// What differs by less is the same.
  private static final double SAME = 1.1;
  private final Stretch a;
  private final Stretch b;

  StatementDifferences(Stretch a, Stretch b) {
    this.a = a;
    this.b = b;
  }

  /// Empty unless both sides were counted.
  List<Difference> all() {
    var found = new ArrayList<Difference>();
    if (a.statements().isEmpty() || b.statements().isEmpty()) return found;
    for (var change : QueryChange.between(b.statements().get(), a.statements())) {
      var id = change.now().queryid();
      if (id == null || change.now().counts() == null || own(id)) continue;
      var was = load(change.before(), a.statements().get());
      var is = load(change.now(), b.statements().get());
      var name = name(id);
      var weight = Math.abs(is - was);
      var rows = rows(change);
      found.add(new Difference("total", name, was, is, "s/s", weight, rows));
      add(found, "calls", name, calls(change.before(), a.statements().get()), calls(change.now(), b.statements().get()), "calls/s", weight, rows);
      add(found, "mean", name, mean(change.before()), mean(change.now()), "ms", weight, rows);
    }
    return found;
  }

  private static void add(List<Difference> found, String kind, String name, double was, double is, String unit, double weight, List<Evidence> rows) {
    // A statement that did not run has no mean.
    if (Double.isNaN(was) || Double.isNaN(is) || Math.max(was, is) < SAME * Math.min(was, is)) return;
    found.add(new Difference(kind, name, was, is, unit, weight, rows));
  }

  /// What the console itself sends explains no load of the server.
  boolean own(long queryid) {
    return b.texts().getOrDefault(queryid, a.texts().getOrDefault(queryid, "")).startsWith(StatementHistory.OWN);
  }

  String name(long queryid) {
    var text = b.texts().getOrDefault(queryid, a.texts().get(queryid));
    return text == null ? "queryid " + queryid : Words.text(text);
  }

  /// Of both sides, as far as it ran.
  List<Evidence> rows(QueryChange change) {
    return Stream.of(row(a, change.before()), row(b, change.now())).flatMap(List::stream).toList();
  }

  private static List<Evidence> row(Stretch side, @Nullable QueryLoad load) {
    var counts = load == null ? null : load.counts();
    if (load == null || counts == null || counts.calls() == 0) return List.of();
    return List.of(new Evidence(side.statements().map(StatementPeriod::to).orElse(side.to()), "pg_stat_statements", "queryid %d: %s calls, %s in all, mean %s, %s %% of all time".formatted(
        load.queryid(), Formats.count(counts.calls()), Formats.duration(counts.execMs()), Formats.of(Unit.MS, counts.meanMs(), null), load.share() == null ? Formats.UNKNOWN : Formats.percent(load.share()))));
  }

  /// Seconds of execution per second: as many sessions ran it on average.
  static double load(@Nullable QueryLoad load, StatementPeriod in) {
    return load == null || load.counts() == null ? 0 : load.counts().execMs() / 1000 / in.seconds();
  }

  static double calls(@Nullable QueryLoad load, StatementPeriod in) {
    return load == null || load.counts() == null ? 0 : load.counts().calls() / in.seconds();
  }

  static double mean(@Nullable QueryLoad load) {
    var counts = load == null ? null : load.counts();
    return counts == null || counts.calls() == 0 ? Double.NaN : counts.execMs() / counts.calls();
  }
}
