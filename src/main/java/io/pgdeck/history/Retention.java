package io.pgdeck.history;

import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import java.time.Duration;

/// How long each resolution is kept, and how large the file may become.
public record Retention(Duration raw, Duration minutes, Duration hours, long maxBytes) {
  public static final Retention USUAL = new Retention(Duration.ofHours(24), Duration.ofDays(30), Duration.ofDays(730), 500_000_000);

  /// As the DBA chose.
  public static Retention of(Settings settings) {
    return new Retention(settings.kept(Setting.RAW_HOURS), settings.kept(Setting.MINUTE_DAYS), settings.kept(Setting.HOUR_DAYS), settings.historyBytes());
  }
}
