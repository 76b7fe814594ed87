package io.pgdeck.action;

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

  /// As `pg_locks.mode` writes it, `ShareUpdateExclusiveLock`.
  public String pgName() {
    var name = new StringBuilder();
    for (var word : name().split("_")) name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    return name.append("Lock").toString();
  }
}
