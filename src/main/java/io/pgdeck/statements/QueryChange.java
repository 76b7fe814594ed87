package io.pgdeck.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement now beside itself in an earlier period.
///
/// @param before null when it did not run then, or nothing is known of then
/// @param factor mean now through mean before; null when one is unknown
public record QueryChange(QueryLoad now, @Nullable QueryLoad before, Signal signal, @Nullable Double factor) {
  /// What differs enough to be told.
  public enum Signal { NONE, REGRESSED, FASTER, NEW, VANISHED }

  /// Half as slow again is more than a busy minute does to most statements.
  public static final double WORSE = 1.5;
  /// Below this a mean differs by what the clock and the machine do.
  public static final double LEAST_MS = 0.5;
  /// So few calls say nothing about a mean.
  public static final long LEAST_CALLS = 3;
  /// A statement that took less than this share of the time before is not missed.
  public static final double MISSED_PCT = 0.5;

  /// All statements of now, and those of before that vanished, in the order of now's time.
  ///
  /// @param before empty when that time was not observed: then nothing is new
  public static List<QueryChange> between(StatementPeriod now, Optional<StatementPeriod> before) {
    var loads = QueryLoad.of(now);
    var earlier = before.map(QueryLoad::of).orElse(List.of());
    var then = QueryLoad.byId(earlier);
    var changes = new ArrayList<QueryChange>();
    for (var load : loads) changes.add(change(load, load.queryid() == null ? null : then.get(load.queryid()), before.isPresent()));
    var here = QueryLoad.byId(loads);
    for (var gone : earlier) {
      if (gone.queryid() == null || here.containsKey(gone.queryid()) || !gone.ran() || gone.share() == null || gone.share() < MISSED_PCT) continue;
      changes.add(new QueryChange(new QueryLoad(gone.queryid(), Counts.NONE, 0.0, true, "", null, null, null, gone.users(), gone.databases()), gone, Signal.VANISHED, null));
    }
    return changes;
  }

  private static QueryChange change(QueryLoad now, @Nullable QueryLoad before, boolean observed) {
    if (!now.ran()) return new QueryChange(now, before, Signal.NONE, null);
    if (before == null || !before.ran()) return new QueryChange(now, before, observed && before == null && now.queryid() != null ? Signal.NEW : Signal.NONE, null);
    var mean = now.counts().execMs() / now.counts().calls();
    var was = before.counts().execMs() / before.counts().calls();
    var factor = was > 0 ? mean / was : null;
    var enough = factor != null && now.counts().calls() >= LEAST_CALLS && before.counts().calls() >= LEAST_CALLS && Math.abs(mean - was) >= LEAST_MS;
    return new QueryChange(now, before, !enough ? Signal.NONE : factor >= WORSE ? Signal.REGRESSED : factor <= 1 / WORSE ? Signal.FASTER : Signal.NONE, factor);
  }
}
