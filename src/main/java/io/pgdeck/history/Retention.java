package io.pgdeck.history;

import java.time.Duration;

/// How long each resolution is kept, and how large the file may become.
public record Retention(Duration raw, Duration minutes, Duration hours, long maxBytes) {
  public static final Retention USUAL = new Retention(Duration.ofHours(24), Duration.ofDays(30), Duration.ofDays(730), 500_000_000);
}
