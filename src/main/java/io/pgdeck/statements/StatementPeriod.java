package io.pgdeck.statements;

import io.pgdeck.statements.StatementDelta.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What ran between two moments, entry by entry; those that did not run are left out. Never a negative figure: after a reset, a
/// crash or an eviction there is what came after it, and a sentence that says so.
///
/// @param covered how much of it was read; the rest are gaps
/// @param deltas entries that ran, and those that vanished
/// @param notes  what is not known of this period, for a person
public record StatementPeriod(Instant from, Instant to, Duration covered, List<StatementDelta> deltas, List<String> notes, int blockBytes) {
  public StatementPeriod {
    deltas = List.copyOf(deltas);
    notes = List.copyOf(notes);
  }

  /// Without a gap.
  StatementPeriod(Instant from, Instant to, List<StatementDelta> deltas, List<String> notes, int blockBytes) {
    this(from, to, Duration.between(from, to), deltas, notes, blockBytes);
  }

  public static StatementPeriod between(StatementReading before, StatementReading after) {
    return new Differences(before, after).period();
  }

  /// Seconds that were read, never zero.
  public double seconds() {
    return Math.max(0.001, covered.toNanos() / 1e9);
  }

  /// Several periods as one: counts add up, a gap between them is told.
  ///
  /// @param parts at least one, in order of time
  public static StatementPeriod join(List<StatementPeriod> parts) {
    var sums = new HashMap<StatementKey, StatementDelta>();
    var notes = new ArrayList<String>();
    StatementPeriod before = null;
    var from = Instant.MAX;
    var covered = Duration.ZERO;
    // Each part is taken once: it may be unpacked for it.
    for (var part : parts) {
      for (var delta : part.deltas()) sums.merge(delta.key(), delta, StatementPeriod::joined);
      part.notes().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
      if (before == null) from = part.from();
      else if (part.from().isAfter(before.to())) notes.add("Nothing was read from %s to %s: what ran then is missing.".formatted(before.to(), part.from()));
      covered = covered.plus(part.covered());
      before = part;
    }
    if (before == null) throw new IllegalArgumentException("no part to join");
    return new StatementPeriod(from, before.to(), covered, List.copyOf(sums.values()), notes, before.blockBytes());
  }

  private static StatementDelta joined(StatementDelta first, StatementDelta then) {
    var counts = first.counts() == null ? then.counts() : then.counts() == null ? first.counts() : first.counts().plus(then.counts());
    var fate = then.fate() == Fate.CONTINUED || then.fate() == Fate.NEW ? first.fate() == Fate.VANISHED ? Fate.EVICTED : first.fate() : then.fate();
    var whole = first.whole() && then.whole();
    var known = first.minMs() != null && then.minMs() != null && first.maxMs() != null && then.maxMs() != null;
    return new StatementDelta(first.key(), fate == Fate.VANISHED && counts != null ? Fate.EVICTED : fate, counts, first.since(), whole,
        known ? Math.min(first.minMs(), then.minMs()) : null, known ? Math.max(first.maxMs(), then.maxMs()) : null);
  }
}
