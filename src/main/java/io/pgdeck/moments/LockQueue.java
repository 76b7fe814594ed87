package io.pgdeck.moments;

import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who waits for a lock at a moment, and the one session at the end of the queue that keeps most of them.
///
/// @param root    its pid; 0 is a prepared transaction
/// @param holder  what it did; null when it was not sampled, as a prepared transaction is not
/// @param waiting those behind it, directly or through others
record LockQueue(SessionMoment moment, int root, @Nullable SessionSample holder, List<SessionSample> waiting) {
  static List<SessionSample> waiters(SessionMoment moment) {
    return moment.sessions().stream().filter(s -> "Lock".equals(s.waitEventType())).toList();
  }

  /// Of the moment at which most sessions waited; empty when none did.
  static Optional<LockQueue> worst(List<SessionMoment> moments) {
    return moments.stream().max(Comparator.comparingInt(m -> waiters(m).size())).flatMap(LockQueue::of);
  }

  private static Optional<LockQueue> of(SessionMoment moment) {
    var waiters = waiters(moment);
    var behind = new HashMap<Integer, Set<SessionSample>>();
    for (var s : waiters) for (var root : roots(s, waiters)) behind.computeIfAbsent(root, _ -> new HashSet<>()).add(s);
    return behind.entrySet().stream().max(Comparator.comparingInt(e -> e.getValue().size())).map(e -> new LockQueue(moment, e.getKey(),
        moment.sessions().stream().filter(s -> s.pid() == e.getKey()).findFirst().orElse(null), e.getValue().stream().sorted(Comparator.comparingInt(SessionSample::pid)).toList()));
  }

  /// Those that it waits for, however far, and that wait for nobody. A deadlock has none.
  private static Set<Integer> roots(SessionSample waiter, List<SessionSample> waiters) {
    var byPid = new HashMap<Integer, SessionSample>();
    waiters.forEach(w -> byPid.put(w.pid(), w));
    var roots = new HashSet<Integer>();
    var seen = new HashSet<Integer>();
    var open = new ArrayDeque<>(waiter.blockers());
    while (!open.isEmpty()) {
      var pid = open.pop();
      if (!seen.add(pid)) continue;
      var next = byPid.get(pid);
      if (next == null) roots.add(pid);
      else open.addAll(next.blockers());
    }
    return roots;
  }
}
