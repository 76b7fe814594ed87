package io.pgdeck.recorder;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How long several recordings go on together, counted from the first sample any of them takes. Thread-safe.
public final class Span {
  private static final long NOT_YET = Long.MIN_VALUE;
  private final @Nullable Duration length;
  private final AtomicLong began = new AtomicLong(NOT_YET);

  /// @param length null for without end
  public Span(@Nullable Duration length) {
    this.length = length;
  }

  /// @param nanos of `System.nanoTime`, when a sample was taken
  void sampled(long nanos) {
    began.compareAndSet(NOT_YET, nanos);
  }

  /// Nanoseconds that are left, none or less when it is over.
  long left(long nanos) {
    var from = began.get();
    return length == null || from == NOT_YET ? Long.MAX_VALUE : length.toNanos() - (nanos - from);
  }
}
