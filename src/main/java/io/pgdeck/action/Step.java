package io.pgdeck.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a plan.
///
/// @param log           its line in the server's maintenance log, null when it is not worth one
/// @param statements    sent one by one, exactly as shown
/// @param lock          the strongest lock they take, on `on`, which is `schema.name`
/// @param transactional in one transaction together; else each alone, as VACUUM must be
public record Step(String title, List<String> statements, LockMode lock, String on, boolean transactional, @Nullable Logged log) {
  /// What the maintenance log calls it, and the object it is about.
  public record Logged(String job, long oid) {}

  public Step {
    statements = List.copyOf(statements);
  }

  public Step(String title, List<String> statements, LockMode lock, String on, boolean transactional) {
    this(title, statements, lock, on, transactional, null);
  }
}
