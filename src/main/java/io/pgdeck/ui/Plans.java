package io.pgdeck.ui;

import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Several plans as the one that is previewed and run: steps in order, the highest risk, every check once.
final class Plans {
  private Plans() {}

  static Plan merged(String title, List<Plan> plans) {
    if (plans.size() == 1) return plans.getFirst();
    var steps = plans.stream().flatMap(p -> p.steps().stream()).toList();
    return new Plan(title, joined(plans, Plan::subject, ", "), plans.stream().map(Plan::risk).max(Comparator.naturalOrder()).orElse(Risk.SAFE),
        steps, joined(plans, Plan::commandLine, "\n"), joined(plans, Plan::undo, "\n"), plans.stream().flatMap(p -> p.checks().stream()).distinct().toList(),
        joined(plans, Plan::estimate, " + "), joined(plans, Plan::disk, " + "));
  }

  private static String joined(List<Plan> plans, java.util.function.Function<Plan, String> part, String between) {
    return plans.stream().map(part).distinct().collect(Collectors.joining(between));
  }

  /// How many go to the server.
  static long statements(Plan plan) {
    return plan.steps().stream().mapToLong(s -> s.statements().size()).sum();
  }

  /// What stands for one step in the list: its lock, in words a reader of pg_locks knows.
  static String lock(Step step) {
    var words = step.lock().toString();
    return words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
