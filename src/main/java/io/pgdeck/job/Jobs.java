package io.pgdeck.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The jobs of one window or command: starts them on virtual threads, tells who watches, cancels all at the end.
public final class Jobs implements AutoCloseable {
  private static final int KEPT = 50;
  private final InstantSource clock;
  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();

  public Jobs(InstantSource clock) {
    this.clock = clock;
  }

  /// Starts a job that the caller runs itself and closes.
  public Job start(String name, Duration limit) {
    var job = new Job(name, limit, clock.instant());
    jobs.addFirst(job);
    while (jobs.size() > KEPT && !jobs.getLast().running()) jobs.removeLast();
    listeners.forEach(l -> l.accept(job));
    return job;
  }

  /// Runs work on a virtual thread of its own. The work ends the job; what it throws fails it.
  public Job run(String name, Duration limit, Consumer<Job> work) {
    var job = start(name, limit);
    Thread.ofVirtual().name(name).start(() -> {
      try (job) {
        work.accept(job);
      } catch (RuntimeException e) {
        job.fail(String.valueOf(e.getMessage()));
        throw e;
      }
    });
    return job;
  }

  /// Runs something short that nobody needs to see, off the calling thread.
  public static void background(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }

  /// Newest first, running and ended.
  public List<Job> recent() {
    return List.copyOf(jobs);
  }

  public void watch(Consumer<Job> started) {
    listeners.add(started);
  }

  /// When the process is told to end (Ctrl+C, SIGTERM) while the work goes on: asks it to stop, then gives it a moment to tell
  /// the server. Close the result when the work is over.
  public static Job.Stop atExit(Runnable stop, Duration patience) {
    var over = new CountDownLatch(1);
    var hook = new Thread(() -> {
      stop.run();
      try {
        var _ = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }, "stop at exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      over.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The process is ending already: the hook has run.
      }
    };
  }

  /// Waits until all jobs have ended, but no longer.
  public void await(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    for (var job : jobs) {
      var over = new CountDownLatch(1);
      job.watch(p -> {
        if (p.state() != Job.State.RUNNING) over.countDown();
      });
      try {
        var _ = over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  public void cancelAll() {
    jobs.forEach(Job::cancel);
  }

  @Override
  public void close() {
    cancelAll();
  }
}
