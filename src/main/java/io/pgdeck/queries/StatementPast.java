package io.pgdeck.queries;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.KeptPlan;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.recorder.StatementHistory.Moment;
import io.pgdeck.recorder.StatementHistory.Step;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Statements of any period: what the window has read since it was opened, and before that what was recorded. Belongs to the thread of
/// its store.
///
/// @param store    null where nothing is recorded
/// @param identity of the server in it
public record StatementPast(StatementTrail trail, @Nullable HistoryStore store, String identity) {
  private static final List<Duration> STEPS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofHours(1),
      Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1));
  private static final int MOST_STEPS = 120;

  /// What is known of a period; it begins and ends with what was read in it, gaps are told in its notes. Empty when nothing is known.
  public Optional<StatementPeriod> period(Instant from, Instant to) {
    var read = trail.period(from, to);
    var begin = begin(to);
    if (store == null || !from.isBefore(begin)) return read;
    var recorded = Optional.of(StatementHistory.period(store, identity, from, begin, trail.blockBytes())).filter(p -> !p.covered().isZero());
    if (read.isEmpty()) return recorded;
    return recorded.map(p -> StatementPeriod.join(List.of(p, read.get()))).or(() -> read);
  }

  /// The same, if it is about half of the period at least: less is nothing to compare with.
  public Optional<StatementPeriod> before(Instant from, Instant to) {
    return period(from, to).filter(p -> p.covered().multipliedBy(2).compareTo(Duration.between(from, to)) >= 0);
  }

  /// From here on the window has read by itself.
  private Instant begin(Instant to) {
    return trail.begin().filter(b -> !b.isAfter(to)).orElse(to);
  }

  /// How long a step of a chart over so much time is.
  static Duration step(Duration length) {
    return STEPS.stream().filter(s -> length.dividedBy(s) <= MOST_STEPS).findFirst().orElse(STEPS.getLast());
  }

  /// Time of execution over a period, step by step; what the window has read comes reading by reading.
  public List<Step> steps(Set<Long> queryids, Instant from, Instant to) {
    var steps = new ArrayList<Step>();
    var begin = begin(to);
    if (store != null && from.isBefore(begin)) steps.addAll(StatementHistory.steps(store, identity, queryids, from, begin, step(Duration.between(from, to))));
    for (var part : trail.parts(from, to)) steps.add(step(part, queryids));
    return steps;
  }

  private static Step step(StatementPeriod part, Set<Long> queryids) {
    Map<Long, Double> execMs = new HashMap<>();
    var all = 0.0;
    for (var d : part.deltas()) {
      // What began anew is counted from a moment that lies in this part, so it belongs to it.
      if (d.counts() == null) continue;
      all += d.counts().execMs();
      if (d.key().queryid() != null && queryids.contains(d.key().queryid())) execMs.merge(d.key().queryid(), d.counts().execMs(), Double::sum);
    }
    return new Step(part.to(), Duration.ofMillis(Math.round(1000 * part.seconds())), execMs, all);
  }

  /// One statement over a period, reading by reading.
  public List<Moment> line(long queryid, Instant from, Instant to) {
    var moments = new ArrayList<Moment>();
    var begin = begin(to);
    if (store != null && from.isBefore(begin)) moments.addAll(StatementHistory.line(store, identity, queryid, from, begin));
    for (var part : trail.parts(from, to)) {
      var counts = part.deltas().stream().filter(d -> d.counts() != null && d.key().queryid() != null && d.key().queryid() == queryid).map(d -> d.counts()).reduce(Counts.NONE, Counts::plus);
      if (counts.calls() > 0) moments.add(new Moment(part.to(), Duration.between(part.from(), part.to()), counts));
    }
    return moments;
  }

  /// What sessions that ran a statement waited for, most first; empty when none was seen at it.
  ///
  /// @param text without constants: by this it is known where the server has no query ids (13)
  public List<StatementWait> waits(long queryid, @Nullable String text, Instant from, Instant to) {
    if (store == null) return List.of();
    var sums = new HashMap<StatementWait, Long>();
    var seen = store.activity(identity, from, to);
    for (var s : seen.statements()) {
      var same = s.queryId() != null && (s.ownId() ? text != null && text.equals(s.query()) : s.queryId() == queryid);
      if (same && "active".equals(s.state())) sums.merge(new StatementWait(s.waitEventType(), s.waitEvent(), 0, 0), s.samples(), Long::sum);
    }
    var all = sums.values().stream().mapToLong(Long::longValue).sum();
    return sums.entrySet().stream().map(e -> new StatementWait(e.getKey().type(), e.getKey().event(), e.getValue(), (double) e.getValue() / all))
        .sorted(Comparator.comparingLong(StatementWait::samples).reversed().thenComparing(w -> String.valueOf(w.event()))).toList();
  }

  /// When another plan than before was first seen, by query id: the latest in a period, or in the day before its end.
  public Map<Long, Instant> planChanges(Instant from, Instant to) {
    if (store == null) return Map.of();
    var found = new HashMap<Long, Instant>();
    var day = to.minus(Duration.ofDays(1));
    for (var s : store.switches(identity, from.isBefore(day) ? from : day, to)) found.put(s.queryid(), s.noticed());
    return found;
  }

  /// The generic plans of a statement that were recorded, oldest first.
  public List<KeptPlan> plans(long queryid) {
    return store == null ? List.of() : store.plans(identity, queryid);
  }

  /// Recorded texts by query id.
  public Map<Long, String> texts() {
    return store == null ? Map.of() : store.texts(identity);
  }
}
