package io.pgdeck.chart;

import java.util.List;

/// A tooltip: a title over facts, and the marks that show what is meant while the pointer is there.
public record Tip(String title, List<Fact> facts, List<Mark> highlight) {
  public record Fact(String label, String value) {}

  public Tip {
    facts = List.copyOf(facts);
    highlight = List.copyOf(highlight);
  }

  public Tip(String title, List<Fact> facts) {
    this(title, facts, List.of());
  }

  /// One line per fact, as plain text.
  public List<String> lines() {
    return facts.stream().map(f -> f.label().isEmpty() ? f.value() : f.label() + ": " + f.value()).toList();
  }
}
