package io.pgdeck.panel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How bad a row is, worst first. Shown as icon, word and colour together.
public enum Severity {
  CRITICAL, WARNING, INFO, GOOD, NONE;

  /// Reads the status words of the views: EXCELLENT, GOOD and OK are good, URGENT is critical; other words say nothing bad, null nothing at all.
  public static Severity of(@Nullable String word) {
    if (word == null) return NONE;
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "CRITICAL", "URGENT", "POOR" -> CRITICAL;
      case "WARNING", "NEVER", "FAIR" -> WARNING;
      case "OK", "GOOD", "EXCELLENT" -> GOOD;
      case "INFO", "CANDIDATE", "TOO_EARLY", "SOON" -> INFO;
      default -> NONE;
    };
  }
}
