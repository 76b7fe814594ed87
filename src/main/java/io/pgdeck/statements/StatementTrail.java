package io.pgdeck.statements;

import io.pgdeck.panel.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What ran since the console was opened, reading by reading: the last two hours as they were read, the rest of a day in parts of ten
/// minutes. Bounded; thread-safe.
public final class StatementTrail {
  private static final Duration KEPT = Duration.ofHours(25);
  private static final Duration FINE = Duration.ofHours(2);
  private static final Duration COARSE = Duration.ofMinutes(10);
  private static final int MOST = 400_000;
  private final List<PackedPeriod> parts = new ArrayList<>();
  private @Nullable StatementReading last;

  /// Takes what was read; the same reading twice is one, and one that is older than the last begins anew.
  public synchronized void take(Snapshot<StatementTotals> snapshot) {
    take(StatementReading.of(snapshot));
  }

  /// As the other.
  public synchronized void take(StatementReading reading) {
    var before = last;
    if (before != null && reading.asOf().equals(before.asOf())) return;
    last = reading;
    if (before == null || reading.entries().isEmpty() || reading.asOf().isBefore(before.asOf())) return;
    parts.add(new PackedPeriod(StatementPeriod.between(before, reading)));
    thin(reading.asOf());
  }

  private void thin(Instant now) {
    for (var i = 0; i + 1 < parts.size() && parts.get(i + 1).to().isBefore(now.minus(FINE)); ) {
      var joint = Duration.between(parts.get(i).from(), parts.get(i + 1).to());
      if (joint.compareTo(COARSE) > 0 || !parts.get(i).to().equals(parts.get(i + 1).from())) i++;
      else parts.set(i, new PackedPeriod(StatementPeriod.join(List.of(parts.get(i).period(), parts.remove(i + 1).period()))));
    }
    while (!parts.isEmpty() && (parts.getFirst().from().isBefore(now.minus(KEPT)) || parts.stream().mapToInt(PackedPeriod::size).sum() > MOST)) parts.removeFirst();
  }

  /// Everything that was read, in order of time; each part is unpacked when it is asked for.
  public synchronized List<StatementPeriod> parts() {
    return unpacked(List.copyOf(parts));
  }

  /// What was read and lies in this time or has a part of it.
  public synchronized List<StatementPeriod> parts(Instant from, Instant to) {
    return unpacked(parts.stream().filter(p -> p.to().isAfter(from) && !p.from().isAfter(to)).toList());
  }

  /// From when on it was read.
  public synchronized Optional<Instant> begin() {
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getFirst().from());
  }

  private static List<StatementPeriod> unpacked(List<PackedPeriod> packed) {
    return new AbstractList<>() {
      @Override
      public StatementPeriod get(int index) {
        return packed.get(index).period();
      }

      @Override
      public int size() {
        return packed.size();
      }
    };
  }

  /// All parts that begin and end between these moments as one; what is cut by an edge belongs to the side where most of it lies.
  public synchronized Optional<StatementPeriod> period(Instant from, Instant to) {
    var within = parts.stream().filter(p -> {
      var middle = p.from().plus(Duration.between(p.from(), p.to()).dividedBy(2));
      return !middle.isBefore(from) && middle.isBefore(to);
    }).toList();
    return within.isEmpty() ? Optional.empty() : Optional.of(StatementPeriod.join(unpacked(within)));
  }

  /// The server's block size in bytes; the usual one before the first reading.
  public synchronized int blockBytes() {
    return last == null ? StatementReading.USUAL_BLOCK : last.blockBytes();
  }

  /// The newest reading's time.
  public synchronized Optional<Instant> end() {
    return Optional.ofNullable(last).map(StatementReading::asOf);
  }
}
