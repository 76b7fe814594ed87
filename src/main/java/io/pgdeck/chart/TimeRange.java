package io.pgdeck.chart;

import java.time.Duration;
import java.time.Instant;

/// A span of time on an axis; never empty.
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (!from.isBefore(to)) throw new IllegalArgumentException(from + " is not before " + to);
  }

  /// In either order; at least a millisecond long.
  public static TimeRange of(Instant a, Instant b) {
    var first = a.isBefore(b) ? a : b;
    var last = a.isBefore(b) ? b : a;
    return new TimeRange(first, first.equals(last) ? last.plusMillis(1) : last);
  }

  static TimeRange ofMillis(long low, long high) {
    return of(Instant.ofEpochMilli(low), Instant.ofEpochMilli(high));
  }

  public long low() {
    return from.toEpochMilli();
  }

  public long high() {
    return to.toEpochMilli();
  }

  public long millis() {
    return Math.max(1, high() - low());
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }

  public boolean overlaps(TimeRange other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /// Scaled round a moment that stays where it is; no shorter than `least`, no longer than and never outside `home`.
  public TimeRange zoomed(double factor, Instant round, Duration least, TimeRange home) {
    var wanted = Math.clamp(millis() * factor, Math.min(least.toMillis(), home.millis()), (double) home.millis());
    var share = Math.clamp((round.toEpochMilli() - low()) / (double) millis(), 0.0, 1.0);
    var low = Math.round(round.toEpochMilli() - share * wanted);
    return ofMillis(low, low + Math.round(wanted)).within(home);
  }

  /// Moved by a time, as far as `home` reaches; the length stays.
  public TimeRange moved(Duration by, TimeRange home) {
    return new TimeRange(from.plus(by), to.plus(by)).within(home);
  }

  /// Pushed into `home`, cut where it is longer.
  TimeRange within(TimeRange home) {
    if (millis() >= home.millis()) return home;
    var low = Math.clamp(low(), home.low(), home.high() - millis());
    return ofMillis(low, low + millis());
  }
}
