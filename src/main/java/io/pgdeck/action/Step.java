package io.pgdeck.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a plan.
///
/// @param log           its line in the server's maintenance log, null when it is not worth one
/// @param statements    sent one by one, exactly as shown
/// @param lock          the strongest lock they take, on `on`, which is `schema.name`
/// @param transactional in one transaction together; else each alone, as VACUUM must be
/// @param concurrently  what the runner must know of an index built or dropped CONCURRENTLY, null for an ordinary step
public record Step(String title, List<String> statements, LockMode lock, String on, boolean transactional, @Nullable Logged log,
    @Nullable Concurrently concurrently) {
  /// What the maintenance log calls it, and the object it is about.
  public record Logged(String job, long oid) {}

  /// A lock_timeout would leave damage here, so there is none: the runner looks for old transactions before, watches while it
  /// runs, and takes away an index that stayed invalid.
  ///
  /// @param tableOid   whose transactions it waits for
  /// @param schemaName of the index
  /// @param keep       oids of invalid indexes that were there before and are somebody else's
  public record Concurrently(long tableOid, String schemaName, String indexName, Work work, List<Long> keep) {
    public Concurrently {
      keep = List.copyOf(keep);
    }

    public Concurrently(long tableOid, String schemaName, String indexName) {
      this(tableOid, schemaName, indexName, Work.BUILD, List.of());
    }
  }

  /// What is done to the index: what a cut leaves behind depends on it.
  public enum Work {
    /// Leaves an invalid index of that name, which is dropped again.
    BUILD,
    /// Leaves `name_ccnew` or `name_ccold`, which is dropped; the index itself stays as it was or is new.
    REBUILD,
    /// Leaves the index invalid; to drop or to revive it is the DBA's choice.
    DROP
  }

  public Step {
    statements = List.copyOf(statements);
  }

  /// Whether a transaction is begun for it: one statement is one by itself, and what begins and ends it would count as the server's load.
  public boolean together() {
    return transactional && statements.size() > 1;
  }

  public Step(String title, List<String> statements, LockMode lock, String on, boolean transactional, @Nullable Logged log) {
    this(title, statements, lock, on, transactional, log, null);
  }

  public Step(String title, List<String> statements, LockMode lock, String on, boolean transactional) {
    this(title, statements, lock, on, transactional, null, null);
  }
}
