package io.pgdeck.indexes;

import io.pgdeck.panel.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// A part of all indexes that is worth a number of its own, most important first.
public enum IndexPart {
  ALL("All indexes", "index", Severity.NONE, _ -> true),
  UNUSED("Unused", "no scan in 30 days", Severity.WARNING, i -> i.verdict().equals("UNUSED")),
  DUPLICATE("Duplicate", "the same index twice", Severity.WARNING, i -> i.verdict().equals("DUPLICATE")),
  REDUNDANT("Redundant", "begin another index", Severity.NONE, i -> i.verdict().equals("REDUNDANT")),
  INVALID("Invalid", "no query can use them", Severity.CRITICAL, i -> i.verdict().equals("INVALID")),
  UNSCANNED("Not scanned yet", "watched under 30 days", Severity.NONE, i -> i.verdict().equals("TOO_EARLY")),
  KEPT("Kept without scans", "they hold a rule", Severity.NONE, i -> i.verdict().equals("KEPT"));

  private final String title;
  private final String hint;
  private final Severity whenAny;
  private final Predicate<Index> holds;

  IndexPart(String title, String hint, Severity whenAny, Predicate<Index> holds) {
    this.title = title;
    this.hint = hint;
    this.whenAny = whenAny;
    this.holds = holds;
  }

  public String title() {
    return title;
  }

  /// What it means, in a few words.
  public String hint() {
    return hint;
  }

  public boolean holds(Index index) {
    return holds.test(index);
  }

  public List<Index> of(List<Index> all) {
    return all.stream().filter(holds).toList();
  }

  /// How bad it is to have any.
  public Severity severity(List<Index> part) {
    return part.isEmpty() ? Severity.NONE : whenAny;
  }

  /// For node ids: `tile-unused`.
  public String id() {
    return "tile-" + name().toLowerCase(Locale.ROOT);
  }
}
