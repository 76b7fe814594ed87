package io.pgdeck.server;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Growing pauses between tries, each a little different, so that several consoles do not come back in one moment.
///
/// @param first   pause before the second try; doubles from there
/// @param longest no pause is longer
/// @param tries   at most so many, the first one counted
/// @param total   no try begins later than this after the first
public record Backoff(Duration first, Duration longest, int tries, Duration total) {
  /// For one order of a person: soon given up, because somebody waits.
  public static final Backoff ORDER = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), 5, Duration.ofSeconds(30));
  /// For what runs as long as the window is open.
  public static final Backoff ENDLESS = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), Integer.MAX_VALUE, Duration.ofDays(36_500));
  private static final double JITTER = 0.2;

  /// Before try `failed + 1`, between 80 and 100 % of its length.
  ///
  /// @param failed tries so far, at least 1
  public Duration pause(int failed) {
    return pause(failed, ThreadLocalRandom.current().nextDouble());
  }

  /// @param chance from 0 to 1
  Duration pause(int failed, double chance) {
    var doubled = first.toNanos() * Math.scalb(1.0, Math.min(failed - 1, 40));
    return Duration.ofNanos((long) (Math.min(doubled, longest.toNanos()) * (1 - JITTER * chance)));
  }

  /// Whether another try is left after so many and so long.
  public boolean goesOn(int failed, Duration since) {
    return failed < tries && since.compareTo(total) < 0;
  }
}
