package io.pgdeck.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One session at one moment, as recorded: at work, in a transaction, hidden, or in somebody's way. Source: `pg_stat_activity`, `pg_blocking_pids`,
/// `pg_locks.waitstart` (from 14). What the recorder's role may not see is null.
///
/// @param leaderPid of a parallel worker
/// @param queryId   the server's (from 14), or the fingerprint of the text where the server has none: then `ownId`
/// @param query     its text with the constants taken out, as far as pg_stat_activity showed it
/// @param waitStart since when it waits for a lock; null on 13 and in the first moment
/// @param blockers  who it waits for, those ahead of it in the queue included; empty unless it waits for a lock. 0 is a prepared transaction
public record SessionSample(int pid, @Nullable Instant backendStart, @Nullable Integer leaderPid, @Nullable String backendType, @Nullable String user,
    @Nullable String database, @Nullable String application, @Nullable String client, @Nullable String state, @Nullable String waitEventType,
    @Nullable String waitEvent, @Nullable Long queryId, boolean ownId, @Nullable String query, @Nullable Instant xactStart, @Nullable Instant queryStart,
    @Nullable Instant waitStart, List<Integer> blockers) {
  public SessionSample {
    blockers = List.copyOf(blockers);
  }

  public boolean isActive() {
    return "active".equals(state) || "fastpath function call".equals(state);
  }

  /// The console's own are not the server's load.
  public boolean isOwn() {
    return application != null && application.startsWith("pgdeck/");
  }
}
