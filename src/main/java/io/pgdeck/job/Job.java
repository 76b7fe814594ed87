package io.pgdeck.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work that takes time: it has a name, a time limit and a cancel, and ends exactly once: succeeded, failed or cancelled.
/// Close it in a try-with-resources; a job closed without an end counts as failed. Thread-safe.
public final class Job implements AutoCloseable {
  public enum State { RUNNING, SUCCEEDED, FAILED, CANCELLED }

  /// What the task centre shows.
  ///
  /// @param fraction 0 to 1, null when unknown
  /// @param message  the step under way, or how it ended
  public record Progress(State state, @Nullable Double fraction, String message) {}

  private final String name;
  private final Duration limit;
  private final Instant startedAt;
  private final long startedNanos = System.nanoTime();
  private final List<Consumer<Progress>> listeners = new CopyOnWriteArrayList<>();
  /// Guards the cancellers, the progress and the end.
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> cancellers = new ArrayList<>();
  private boolean cancelAsked;
  private volatile Progress progress = new Progress(State.RUNNING, null, "");
  private long endedNanos;

  Job(String name, Duration limit, Instant startedAt) {
    this.name = name;
    this.limit = limit;
    this.startedAt = startedAt;
  }

  /// A job nobody watches: a panel's read. It can be cancelled like any other.
  public static Job quiet(String name, Duration limit) {
    return new Job(name, limit, Instant.EPOCH);
  }

  public String name() {
    return name;
  }

  /// The longest this job may take; zero means no limit.
  public Duration limit() {
    return limit;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Duration elapsed() {
    return Duration.ofNanos((endedNanos == 0 ? System.nanoTime() : endedNanos) - startedNanos);
  }

  public Progress progress() {
    return progress;
  }

  public boolean running() {
    return progress.state() == State.RUNNING;
  }

  public boolean cancelAsked() {
    lock.lock();
    try {
      return cancelAsked;
    } finally {
      lock.unlock();
    }
  }

  /// Calls back on the thread that changes the job, beginning with the present state.
  public void watch(Consumer<Progress> listener) {
    listeners.add(listener);
    listener.accept(progress);
  }

  /// Tells where the work stands.
  public void at(@Nullable Double fraction, String message) {
    change(new Progress(State.RUNNING, fraction, message));
  }

  /// Registers how to stop what runs now, for example `statement::cancel`; runs at once if the job is already cancelled.
  /// Close the result when that piece of work is over.
  public Stop onCancel(Runnable canceller) {
    lock.lock();
    try {
      cancellers.add(canceller);
      if (cancelAsked) Thread.ofVirtual().name("cancel " + name).start(canceller);
    } finally {
      lock.unlock();
    }
    return () -> {
      lock.lock();
      try {
        cancellers.remove(canceller);
      } finally {
        lock.unlock();
      }
    };
  }

  /// Waits on the work's own thread, or less when the job is cancelled.
  public void pause(Duration time) {
    var cancelled = new CountDownLatch(1);
    try (var _ = onCancel(cancelled::countDown)) {
      var _ = cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks for the end. The work itself then ends as cancelled; nothing is interrupted.
  public void cancel() {
    lock.lock();
    try {
      if (cancelAsked || !running()) return;
      cancelAsked = true;
      // The driver opens a connection of its own to cancel, so never on the caller's thread.
      cancellers.forEach(c -> Thread.ofVirtual().name("cancel " + name).start(c));
    } finally {
      lock.unlock();
    }
  }

  public void succeed(String message) {
    change(new Progress(State.SUCCEEDED, 1.0, message));
  }

  public void fail(String sentence) {
    change(new Progress(cancelAsked() ? State.CANCELLED : State.FAILED, progress.fraction(), sentence));
  }

  @Override
  public void close() {
    if (running()) fail(cancelAsked() ? "Cancelled." : "Ended without a result.");
  }

  private void change(Progress next) {
    lock.lock();
    try {
      if (!running()) return;
      if (next.state() != State.RUNNING) endedNanos = System.nanoTime();
      progress = next;
    } finally {
      lock.unlock();
    }
    listeners.forEach(l -> l.accept(next));
  }

  /// Takes back a canceller.
  @FunctionalInterface
  public interface Stop extends AutoCloseable {
    @Override
    void close();
  }
}
