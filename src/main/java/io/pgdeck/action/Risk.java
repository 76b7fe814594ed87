package io.pgdeck.action;

/// How an action is asked for (ui.md: buttons, preview, confirmation).
public enum Risk {
  /// Reads and writes go on.
  SAFE,
  /// Somebody may wait.
  DISRUPTIVE,
  /// Something is gone afterwards.
  DESTRUCTIVE
}
