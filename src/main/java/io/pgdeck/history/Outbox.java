package io.pgdeck.history;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.SQLException;
import java.util.ArrayDeque;

/// What is to be written, in its order. A write that is refused for want of room or of the database waits and goes first when there is again;
/// of what waits longer than a good ten minutes the oldest is given up, which leaves a gap. One that is wrong by itself is not tried again.
final class Outbox {
  /// A sample a second, and what is counted beside it.
  private static final int MOST = 700;

  private final StoreBase base;
  private final ArrayDeque<Write> waiting = new ArrayDeque<>();
  private long samples;

  private record Write(boolean sample, StoreBase.Work<Boolean> work) {}

  Outbox(StoreBase base) {
    this.base = base;
  }

  int waiting() {
    return waiting.size();
  }

  /// Ticks that were written.
  long samples() {
    return samples;
  }

  /// @throws TroubleException when it waits, or cannot be written at all
  void write(boolean sample, StoreBase.Work<Boolean> work) {
    waiting.add(new Write(sample, work));
    if (waiting.size() > MOST) waiting.remove();
    drain();
  }

  /// @return how many still wait
  int flush() {
    try {
      drain();
    } catch (TroubleException _) {
      // It was said when it began to wait.
    }
    return waiting.size();
  }

  private void drain() {
    while (!waiting.isEmpty()) {
      var next = waiting.peek();
      try {
        base.transaction(next.work());
      } catch (TroubleException e) {
        if (!passes(e)) waiting.remove();
        throw e;
      }
      waiting.remove();
      if (next.sample()) samples++;
    }
  }

  /// A lock of another recorder's that is in the way passes, too.
  private boolean passes(TroubleException e) {
    return e.getCause() instanceof SQLException cause ? base.passes(cause) : e.trouble() instanceof Trouble.BadInput;
  }
}
