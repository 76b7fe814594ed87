package io.pgdeck.demo;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Who is told how far a load is: a line per step, and in between where it stands.
public interface Progress extends Consumer<String> {
  /// @param fraction 0 to 1 of the step under way
  void at(double fraction, String line);

  /// For one who takes lines alone: where it stands is a line every five seconds.
  static Progress of(Consumer<String> lines) {
    if (lines instanceof Progress progress) return progress;
    return new Progress() {
      private long told = System.nanoTime();

      @Override
      public void accept(String step) {
        told = System.nanoTime();
        lines.accept(step);
      }

      @Override
      public synchronized void at(double fraction, String line) {
        if (System.nanoTime() - told >= TimeUnit.SECONDS.toNanos(5)) accept(line);
      }
    };
  }
}
