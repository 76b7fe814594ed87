package io.pgdeck.demo;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How fast a step goes and how long it will still take. Thread-safe.
final class Pace {
  private static final long TELL_EVERY = TimeUnit.MILLISECONDS.toNanos(250);
  private final String what;
  private final long total;
  private final Progress progress;
  private final long began = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong told = new AtomicLong(began);

  Pace(String what, long total, Progress progress) {
    this.what = what;
    this.total = total;
    this.progress = progress;
  }

  void add(long more) {
    long now = System.nanoTime();
    long sum = done.addAndGet(more);
    long last = told.get();
    if (now - last < TELL_EVERY || !told.compareAndSet(last, now) || sum == 0) return;
    double seconds = (now - began) / 1e9;
    progress.at((double) sum / total, String.format(Locale.ROOT, "%,d of %,d %s (%d %%), %s, about %s left", sum, total, what, 100 * sum / total,
        rate(sum, seconds), duration(seconds * (total - sum) / sum)));
  }

  /// What came of it, when all is done.
  String sum() {
    double seconds = (System.nanoTime() - began) / 1e9;
    return String.format(Locale.ROOT, "%,d %s in %s, %s", done.get(), what, duration(seconds), rate(done.get(), seconds));
  }

  private static String rate(long sum, double seconds) {
    double rate = sum / Math.max(seconds, 0.001);
    return rate < 10 ? String.format(Locale.ROOT, "%.1f a second", rate) : String.format(Locale.ROOT, "%,d a second", (long) rate);
  }

  static String duration(double seconds) {
    if (seconds < 10) return String.format(Locale.ROOT, "%.1f s", seconds);
    return seconds < 120 ? Math.round(seconds) + " s" : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }
}
