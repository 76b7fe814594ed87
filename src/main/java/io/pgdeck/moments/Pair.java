package io.pgdeck.moments;

import io.pgdeck.chart.TimeRange;
import java.time.Duration;
import java.time.Instant;

/// Two periods of one length that are to be compared; all that was recorded of them is held in memory, so they are not long.
public record Pair(TimeRange then, TimeRange now) {
  /// Sessions of an hour of a busy server are some 200,000.
  public static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration USUAL = Duration.ofMinutes(5);

  /// How long before the one the other lies.
  public enum Way {
    BEFORE("Just before", Duration.ZERO), DAY("Day before", Duration.ofDays(1)), WEEK("Week before", Duration.ofDays(7));

    private final String words;
    private final Duration gap;

    Way(String words, Duration gap) {
      this.words = words;
      this.gap = gap;
    }

    public String words() {
      return words;
    }
  }

  /// What is looked at, or its last hour where it is longer.
  public static Pair of(TimeRange looked, Way way) {
    var now = looked.length().compareTo(LONGEST) <= 0 ? looked : new TimeRange(looked.to().minus(LONGEST), looked.to());
    var gap = way.gap.isZero() ? now.length() : way.gap;
    return new Pair(new TimeRange(now.from().minus(gap), now.to().minus(gap)), now);
  }

  /// The last minutes.
  public static Pair live(Instant end, Way way) {
    return of(new TimeRange(end.minus(USUAL), end), way);
  }

  /// From two begins.
  public static Pair from(Instant then, Instant now, Duration length) {
    return new Pair(new TimeRange(then, then.plus(length)), new TimeRange(now, now.plus(length)));
  }
}
