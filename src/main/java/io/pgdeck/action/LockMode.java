package io.pgdeck.action;

import java.util.Arrays;
import java.util.Locale;

/// A table-level lock, weakest first, as in PostgreSQL's documentation.
public enum LockMode {
  NONE("nothing"),
  ACCESS_SHARE("only ACCESS EXCLUSIVE"),
  ROW_SHARE("EXCLUSIVE and ACCESS EXCLUSIVE"),
  ROW_EXCLUSIVE("index builds and schema changes"),
  SHARE_UPDATE_EXCLUSIVE("VACUUM, ANALYZE and schema changes; reads and writes go on"),
  SHARE("writes; reads go on"),
  SHARE_ROW_EXCLUSIVE("writes; reads go on"),
  EXCLUSIVE("writes and another refresh; reads go on"),
  ACCESS_EXCLUSIVE("everything, reads included");

  private final String blocks;

  LockMode(String blocks) {
    this.blocks = blocks;
  }

  /// What waits while it is held, in words.
  public String blocks() {
    return blocks;
  }

  /// `SHARE UPDATE EXCLUSIVE`.
  @Override
  public String toString() {
    return this == NONE ? "no lock" : name().replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  /// Whether a lock of this mode must wait for one that is held, named as in `pg_locks.mode`.
  /// The table of the manual's chapter on explicit locking, same in 13 to 18.
  public boolean conflictsWith(String heldMode) {
    var held = Arrays.stream(values()).filter(m -> m.pgName().equals(heldMode)).findFirst().orElse(NONE);
    return switch (held) {
      case NONE -> false;
      case ACCESS_SHARE -> this == ACCESS_EXCLUSIVE;
      case ROW_SHARE -> compareTo(EXCLUSIVE) >= 0;
      case ROW_EXCLUSIVE -> compareTo(SHARE) >= 0;
      case SHARE_UPDATE_EXCLUSIVE -> compareTo(SHARE_UPDATE_EXCLUSIVE) >= 0;
      case SHARE -> compareTo(ROW_EXCLUSIVE) >= 0 && this != SHARE;
      case SHARE_ROW_EXCLUSIVE -> compareTo(ROW_EXCLUSIVE) >= 0;
      case EXCLUSIVE -> compareTo(ROW_SHARE) >= 0;
      case ACCESS_EXCLUSIVE -> this != NONE;
    };
  }

  /// As `pg_locks.mode` writes it, `ShareUpdateExclusiveLock`.
  public String pgName() {
    var name = new StringBuilder();
    for (var word : name().split("_")) name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    return name.append("Lock").toString();
  }
}
