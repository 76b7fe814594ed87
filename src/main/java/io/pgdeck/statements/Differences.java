package io.pgdeck.statements;

import io.pgdeck.statements.StatementDelta.Fate;
import io.pgdeck.statements.StatementReading.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of what can be known between two readings of pg_stat_statements.
///
/// From 17 an entry says since when it counts. From 14 the extension says when all entries began and how often it threw some out. 13
/// says neither: there all began anew when entries that had half of the calls went back at once, for only the least used are thrown
/// out; it was a crash when the background writer forgot too.
final class Differences {
  private final StatementReading before;
  private final StatementReading after;
  private final Fate era;

  Differences(StatementReading before, StatementReading after) {
    this.before = before;
    this.after = after;
    this.era = era();
  }

  StatementPeriod period() {
    var deltas = new ArrayList<StatementDelta>();
    after.entries().forEach((key, entry) -> of(key, before.entries().get(key), entry).ifPresent(deltas::add));
    for (var key : before.entries().keySet()) {
      if (!after.entries().containsKey(key)) deltas.add(new StatementDelta(key, Fate.VANISHED, null, null, false, null, null));
    }
    return new StatementPeriod(before.asOf(), after.asOf(), deltas, notes(), after.blockBytes());
  }

  /// What happened to all entries at once.
  private Fate era() {
    if (after.countedSince() != null && before.countedSince() != null) {
      if (after.countedSince().equals(before.countedSince())) return Fate.CONTINUED;
      return serverForgot() ? Fate.CRASHED : Fate.RESET;
    }
    var back = before.entries().entrySet().stream().filter(e -> {
      var now = after.entries().get(e.getKey());
      return now == null || !goesOn(e.getValue(), now);
    }).mapToLong(e -> e.getValue().totals().calls()).sum();
    if (back == 0) return Fate.CONTINUED;
    var all = before.entries().values().stream().mapToLong(e -> e.totals().calls()).sum();
    return 2 * back < all ? Fate.CONTINUED : serverForgot() ? Fate.CRASHED : Fate.RESET;
  }

  private boolean serverForgot() {
    return !Objects.equals(before.serverReset(), after.serverReset()) && after.serverReset() != null && after.serverReset().isAfter(before.asOf());
  }

  private Optional<StatementDelta> of(StatementKey key, @Nullable Entry then, Entry now) {
    if (era != Fate.CONTINUED) return Optional.of(anew(key, era, now, after.countedSince()));
    if (key.queryid() == null) return hidden(key, then, now);
    // What was not there at the first reading began since; thrown out twice in between, it lost something.
    if (then == null) return Optional.of(whole(key, Fate.NEW, now, before.asOf(), evictions() == 0));
    if (!goesOn(then, now)) return Optional.of(anew(key, Fate.EVICTED, now, now.since()));
    if (now.totals().calls() == then.totals().calls()) return Optional.empty();
    var extremes = now.minmaxSince() != null && now.minmaxSince().isAfter(before.asOf());
    return Optional.of(new StatementDelta(key, Fate.CONTINUED, now.totals().minus(then.totals()), before.asOf(), true, extremes ? now.minMs() : null, extremes ? now.maxMs() : null));
  }

  /// Entries without a queryid cannot be told apart: only when none came or went is their sum's difference one.
  private Optional<StatementDelta> hidden(StatementKey key, @Nullable Entry then, Entry now) {
    var counts = now.totals();
    if (then == null || before.hidden() != after.hidden() || evictions() != 0 || !counts.isAtLeast(then.totals())) {
      return Optional.of(new StatementDelta(key, Fate.EVICTED, null, null, false, null, null));
    }
    if (counts.calls() == then.totals().calls()) return Optional.empty();
    return Optional.of(new StatementDelta(key, Fate.CONTINUED, counts.minus(then.totals()), before.asOf(), true, null, null));
  }

  /// Counts since a moment within the period; one that began earlier belongs to another server, its counts say nothing of this period.
  private StatementDelta anew(StatementKey key, Fate fate, Entry now, @Nullable Instant since) {
    if (since != null && since.isBefore(before.asOf())) return new StatementDelta(key, fate, null, null, false, null, null);
    return whole(key, fate, now, since, false);
  }

  private static StatementDelta whole(StatementKey key, Fate fate, Entry now, @Nullable Instant since, boolean whole) {
    return new StatementDelta(key, fate, now.totals(), since, whole, now.minMs(), now.maxMs());
  }

  /// Counters never go back, and what was slowest or fastest stays so unless only these were reset.
  private static boolean goesOn(Entry then, Entry now) {
    if (now.since() != null && then.since() != null) return now.since().equals(then.since());
    return now.totals().isAtLeast(then.totals()) && now.maxMs() >= then.maxMs()
        // Planned but not yet run, it has no fastest.
        && (then.totals().calls() == 0 || now.minMs() <= then.minMs());
  }

  /// Unknown, as on 13, counts as some once an entry is missing.
  private long evictions() {
    if (after.dealloc() != null && before.dealloc() != null) return Math.max(0, after.dealloc() - before.dealloc());
    return after.entries().keySet().containsAll(before.entries().keySet()) ? 0 : 1;
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    if (era == Fate.RESET) notes.add("The statistics of statements were reset%s: what ran before that is missing.".formatted(after.countedSince() == null ? "" : " at " + after.countedSince()));
    if (era == Fate.CRASHED) notes.add("The server crashed%s and forgot its statistics: what ran before that is missing.".formatted(after.serverReset() == null ? "" : ", it counts anew since " + after.serverReset()));
    if (era == Fate.CONTINUED && evictions() > 0) notes.add("pg_stat_statements was full and threw out its least used entries: raise pg_stat_statements.max; their figures are partial.");
    if (after.hidden() > 0) notes.add("%d entries of other roles are hidden from this one and summed up: GRANT pg_read_all_stats shows them.".formatted(after.hidden()));
    return notes;
  }
}
