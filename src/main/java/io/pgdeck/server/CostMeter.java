package io.pgdeck.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/// What the console itself asked of one server: statements, and the time they took as seen from here.
/// Client time includes the network, so the share of a core it gives is an upper bound.
public final class CostMeter {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Entry(long atNanos, long nanos) {}

  /// @param statements sent in the window
  /// @param msPerSecond their time, spread over the window
  public record Cost(long statements, double msPerSecond) {
    /// Share of one core, as a fraction.
    public double share() {
      return msPerSecond / 1000;
    }
  }

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();

  void add(long nanos) {
    lock.lock();
    try {
      entries.add(new Entry(System.nanoTime(), nanos));
      trim();
    } finally {
      lock.unlock();
    }
  }

  /// Over the last minute; what lies before the start counts as nothing sent.
  public Cost lastMinute() {
    lock.lock();
    try {
      trim();
      var total = entries.stream().mapToLong(Entry::nanos).sum();
      return new Cost(entries.size(), total / 1e6 / WINDOW.toSeconds());
    } finally {
      lock.unlock();
    }
  }

  private void trim() {
    var oldest = System.nanoTime() - WINDOW.toNanos();
    while (!entries.isEmpty() && entries.peek().atNanos() < oldest) entries.poll();
  }
}
