package io.pgdeck.cli;

import io.pgdeck.demo.Progress;
import io.pgdeck.job.Job;
import java.util.concurrent.TimeUnit;

/// How far a load is, on standard error: a line per step, and in between a line that moves on a terminal and comes every five seconds elsewhere.
final class Seeding implements Progress, AutoCloseable {
  private static final long TELL_EVERY = TimeUnit.SECONDS.toNanos(5);
  private final Context context;
  private final ProgressLine line;
  private long told = System.nanoTime();

  /// @param moving `--progress`
  Seeding(Context context, boolean moving) {
    this.context = context;
    this.line = new ProgressLine(context.terminal(), moving);
  }

  @Override
  public synchronized void accept(String step) {
    line.clear();
    told = System.nanoTime();
    context.say(step);
  }

  @Override
  public synchronized void at(double fraction, String where) {
    if (context.terminal().moving()) line.show(new Job.Progress(Job.State.RUNNING, fraction, where));
    else if (System.nanoTime() - told >= TELL_EVERY) accept(where);
  }

  @Override
  public synchronized void close() {
    line.clear();
  }
}
