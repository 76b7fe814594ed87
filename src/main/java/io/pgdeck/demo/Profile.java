package io.pgdeck.demo;

import java.util.Locale;

/// Which partitions Trade Engine has.
public enum Profile {
  /// Around today: 42 months of orders and 90 days of trades ahead.
  ROLLING,
  /// The documents' fixed dates of 2024 and 2025, where the partition check must report CRITICAL.
  BASELINE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
