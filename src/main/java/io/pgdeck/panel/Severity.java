package io.pgdeck.panel;

import java.util.Locale;

/// How bad a row is, worst first. Shown as icon, word and colour together.
public enum Severity {
  CRITICAL, WARNING, INFO, GOOD, NONE;

  /// Reads the status words of the views: EXCELLENT, GOOD and OK are good, URGENT is critical; other words say nothing bad.
  public static Severity of(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "CRITICAL", "URGENT", "POOR" -> CRITICAL;
      case "WARNING", "NEVER", "FAIR" -> WARNING;
      case "OK", "GOOD", "EXCELLENT" -> GOOD;
      case "INFO", "CANDIDATE", "TOO_EARLY", "SOON" -> INFO;
      default -> NONE;
    };
  }
}
