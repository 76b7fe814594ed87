package io.pgdeck.queries;

import java.time.Duration;

/// Which time the list of statements is about.
public enum Span {
  RESET("Since reset", Duration.ZERO), QUARTER("15 min", Duration.ofMinutes(15)), HOUR("1 h", Duration.ofHours(1)), DAY("24 h", Duration.ofHours(24)), WEEK("7 d", Duration.ofDays(7)), MONTH("30 d", Duration.ofDays(30)), SELECTED("Selected", Duration.ZERO);

  private final String words;
  private final Duration length;

  Span(String words, Duration length) {
    this.words = words;
    this.length = length;
  }

  public String words() {
    return words;
  }

  /// Zero where it is not fixed.
  public Duration length() {
    return length;
  }
}
