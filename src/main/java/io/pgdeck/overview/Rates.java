package io.pgdeck.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happened between two looks at the counters. A reset, a restart or a counter that ran backwards leaves a gap, never a
/// negative rate. Kept while the console is open, the last hour at most; not thread-safe.
public final class Rates {
  private static final Duration KEPT = Duration.ofHours(1);
  private final Deque<Rate> rates = new ArrayDeque<>();
  private @Nullable Vitals last;

  /// From the sample before until `at`.
  ///
  /// @param transactions commits and rollbacks a second
  /// @param errors       rollbacks among them, percent; null when there was none at all
  /// @param hit          blocks found in shared buffers, percent; null when none was asked for
  /// @param wal          bytes a second; null on a standby
  /// @param seconds      between the two samples
  public record Rate(Instant at, double seconds, double transactions, @Nullable Double errors, @Nullable Double hit, @Nullable Double wal) {}

  /// Takes a sample; one that was taken already says nothing new.
  public void take(Vitals now) {
    var before = last;
    if (before != null && !now.sampledAt().isAfter(before.sampledAt())) return;
    last = now;
    if (before == null) return;
    between(before, now).ifPresent(rates::addLast);
    while (!rates.isEmpty() && rates.getFirst().at().isBefore(now.sampledAt().minus(KEPT))) rates.removeFirst();
  }

  static Optional<Rate> between(Vitals before, Vitals now) {
    var commits = now.commits() - before.commits();
    var rollbacks = now.rollbacks() - before.rollbacks();
    var hits = now.blocksHit() - before.blocksHit();
    var reads = now.blocksRead() - before.blocksRead();
    var same = now.startedAt().equals(before.startedAt()) && java.util.Objects.equals(now.statsReset(), before.statsReset());
    if (!same || commits < 0 || rollbacks < 0 || hits < 0 || reads < 0) return Optional.empty();
    var seconds = Duration.between(before.sampledAt(), now.sampledAt()).toNanos() / 1e9;
    if (seconds <= 0) return Optional.empty();
    var all = commits + rollbacks;
    var wal = before.walPosition() == null || now.walPosition() == null || now.walPosition() < before.walPosition() ? null
        : (now.walPosition() - before.walPosition()) / seconds;
    return Optional.of(new Rate(now.sampledAt(), seconds, all / seconds, all == 0 ? null : 100.0 * rollbacks / all, hits + reads == 0 ? null : 100.0 * hits / (hits + reads), wal));
  }

  public Optional<Rate> latest() {
    return Optional.ofNullable(rates.peekLast());
  }

  /// Oldest first.
  public List<Rate> all() {
    return new ArrayList<>(rates);
  }
}
