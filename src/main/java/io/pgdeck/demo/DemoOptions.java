package io.pgdeck.demo;

import org.jspecify.annotations.Nullable;

/// What the caller wants of the demo. What is null is taken as it already is, or by default where nothing is yet.
///
/// @param major one of 13 to 18
/// @param port null for the one of the last time, or a free one
/// @param profile null for rolling
/// @param indexes null for full
/// @param scale null for small
public record DemoOptions(int major, @Nullable Integer port, @Nullable Profile profile, @Nullable IndexSet indexes, @Nullable Scale scale) {
  public static final int OLDEST = 13;
  public static final int NEWEST = 18;

  public DemoOptions {
    if (major < OLDEST || major > NEWEST)
      throw new DemoException("There is no demo for PostgreSQL %d: choose a major from %d to %d.".formatted(major, OLDEST, NEWEST));
    if (port != null && (port < 1 || port > 65535)) throw new DemoException("Port %d is not one: choose from 1 to 65535.".formatted(port));
  }

  public DemoOptions(int major, @Nullable Integer port, @Nullable Profile profile, @Nullable IndexSet indexes) {
    this(major, port, profile, indexes, null);
  }

  public static DemoOptions usual() {
    return major(NEWEST);
  }

  public static DemoOptions major(int major) {
    return new DemoOptions(major, null, null, null, null);
  }
}
