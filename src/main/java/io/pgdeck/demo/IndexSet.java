package io.pgdeck.demo;

import java.util.List;
import java.util.Locale;

/// Which secondary indexes Trade Engine has.
public enum IndexSet {
  /// The 19 of the day-5 inventory.
  DAY5(List.of("indexes_day5")),
  /// All 35, eleven of them redundant.
  FULL(List.of("indexes_day5", "indexes_full")),
  /// The 24 that are left without the redundant ones.
  LEAN(List.of("indexes_day5", "indexes_full", "indexes_lean"));

  private final List<String> scripts;

  IndexSet(List<String> scripts) {
    this.scripts = scripts;
  }

  List<String> scripts() {
    return scripts;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
