package io.pgdeck.action;

import java.util.List;

/// One step of a plan.
///
/// @param job           what the server's maintenance log calls it, empty when it is not worth a line there
/// @param statements    sent one by one, exactly as shown
/// @param lock          the strongest lock they take, on `on`, which is `schema.name`
/// @param transactional in one transaction together; else each alone, as VACUUM must be
public record Step(String title, List<String> statements, LockMode lock, String on, boolean transactional, String job) {
  public Step {
    statements = List.copyOf(statements);
  }

  public Step(String title, List<String> statements, LockMode lock, String on, boolean transactional) {
    this(title, statements, lock, on, transactional, "");
  }
}
