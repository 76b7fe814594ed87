package io.pgdeck.panel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The latest outcome of several panels: what a chart, a page head or a report section is drawn from.
public record Pictures(Map<Panel<?>, Outcome<?>> outcomes) {
  public static final Pictures NONE = new Pictures(Map.of());

  public Pictures {
    outcomes = Map.copyOf(outcomes);
  }

  @SuppressWarnings("unchecked")
  public <R extends Record> Optional<Outcome<R>> outcome(Panel<R> panel) {
    return Optional.ofNullable((Outcome<R>) outcomes.get(panel));
  }

  /// Whether there may be more rows than these: only the first ones were read.
  public boolean isPart(Panel<?> panel) {
    return panel.hasFirstRows() && rows(panel).size() == Query.FIRST.top();
  }

  /// A number of those rows, with a plus where more may follow.
  public String count(Panel<?> panel, long rows) {
    return Formats.count(rows) + (rows > 0 && isPart(panel) ? "+" : "");
  }

  /// The rows to show; empty also when nothing was read yet: ask [#outcome] where the difference matters.
  public <R extends Record> List<R> rows(Panel<R> panel) {
    return outcome(panel).flatMap(Outcome::picture).map(Snapshot::rows).orElse(List.of());
  }
}
