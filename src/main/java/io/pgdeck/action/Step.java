package io.pgdeck.action;

import java.util.List;

/// One step of a plan.
///
/// @param statements    sent one by one, exactly as shown
/// @param lock          the strongest lock they take, on `on`
/// @param transactional in one transaction together; else each alone, as VACUUM must be
public record Step(String title, List<String> statements, LockMode lock, String on, boolean transactional) {
  public Step {
    statements = List.copyOf(statements);
  }
}
