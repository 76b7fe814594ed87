package io.pgdeck.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which secondary indexes Trade Engine has.
public enum IndexSet {
  /// The 19 of the day-5 inventory, five of them redundant.
  DAY5(List.of("indexes_day5", "indexes_day5_redundant")),
  /// All 35, eleven of them redundant.
  FULL(List.of("indexes_day5", "indexes_day5_redundant", "indexes_full", "indexes_full_redundant")),
  /// The 24 that are left without the redundant ones.
  LEAN(List.of("indexes_day5", "indexes_full"));

  private final List<String> scripts;

  IndexSet(List<String> scripts) {
    this.scripts = scripts;
  }

  /// The statements that create them, the largest table first.
  List<String> statements() {
    return scripts.stream().flatMap(s -> Script.read("trade_engine/" + s).statements().stream())
        .sorted(Comparator.comparing(sql -> !sql.contains(" on public.trades "))).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
