package io.pgdeck.activity;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.SessionTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the sessions of a past period did, out of the store.
///
/// @param moments as recorded, oldest first; of a long period one minute of each part
/// @param whole   whether these are all of the period's
/// @param before  the same of as much time right before it
public record PastActivity(TimeRange range, List<SessionMoment> moments, boolean whole, SessionTotals totals, SessionTotals before) {
  /// A moment stands for what the crosshair points at when it is this near.
  private static final Duration NEAR = Duration.ofSeconds(15);

  public static PastActivity of(HistoryStore store, String identity, TimeRange range) {
    var moments = SessionTotals.moments(store, identity, range);
    var before = new TimeRange(range.from().minus(range.length()), range.from());
    return new PastActivity(range, moments, range.length().compareTo(SessionTotals.WHOLE) <= 0, SessionTotals.of(store, identity, range, moments),
        SessionTotals.of(store, identity, before, SessionTotals.moments(store, identity, before)));
  }

  /// When most waited for a lock; empty when nobody did.
  public Optional<SessionMoment> peak() {
    return moments.stream().max(Comparator.comparingLong(PastActivity::waiting)).filter(m -> waiting(m) > 0);
  }

  private static long waiting(SessionMoment moment) {
    return moment.sessions().stream().filter(s -> !s.blockers().isEmpty()).count();
  }

  /// The recorded moment nearest to one that is pointed at.
  public Optional<SessionMoment> at(Instant pointed) {
    return moments.stream().min(Comparator.comparing(m -> Duration.between(m.at(), pointed).abs())).filter(m -> Duration.between(m.at(), pointed).abs().compareTo(NEAR) <= 0);
  }

  /// Who waited for whom at a moment. Whether a blocker held the lock or stood ahead in the queue was not recorded.
  public static BlockingTree tree(SessionMoment moment) {
    var sessions = new HashMap<Integer, SessionSample>();
    moment.sessions().forEach(s -> sessions.put(s.pid(), s));
    var waits = new ArrayList<LockWait>();
    for (var s : moment.sessions()) for (var b : s.blockers()) waits.add(wait(moment.at(), s, b, sessions.get(b)));
    return BlockingTree.of(waits);
  }

  private static LockWait wait(Instant at, SessionSample s, int pid, @Nullable SessionSample blocker) {
    var since = s.waitStart() != null ? s.waitStart() : s.queryStart();
    var seconds = since(since, at);
    return new LockWait((long) s.pid(), s.user(), s.query(), seconds, (long) pid, blocker == null ? null : blocker.user(), blocker == null ? null : blocker.query(),
        pid == 0 ? "prepared transaction" : blocker == null ? null : blocker.state(), s.waitEvent(), null, null, 1L,
        seconds == null ? null : seconds > 30 ? "CRITICAL" : seconds > 5 ? "WARNING" : "OK", null, null, s.backendStart(), blocker == null ? null : blocker.backendStart(),
        blocker == null ? null : since(blocker.xactStart(), at), null, s.waitStart());
  }

  private static @Nullable Double since(@Nullable Instant from, Instant at) {
    return from == null ? null : Math.max(0, Duration.between(from, at).toMillis() / 1000.0);
  }
}
