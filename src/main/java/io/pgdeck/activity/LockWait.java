package io.pgdeck.activity;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session that waits for a lock and one that stands in its way. Source: `pg_blocking_pids` of waiters; since when is known from 14,
/// before it is counted from the start of the statement and `waitingSince` is null. Pid 0 is a prepared transaction. One that is not
/// `isHolding` only stands ahead in the queue; null where that was not recorded.
public record LockWait(Long blockedPid, @Nullable String blockedUser, @Nullable String blockedQuery, @Nullable Double blockedSeconds, Long blockingPid,
    @Nullable String blockingUser, @Nullable String blockingQuery, @Nullable String blockingState, @Nullable String lockType, @Nullable String relation,
    @Nullable String lockMode, Long chainDepth, @Nullable String status, @Nullable String schemaName, @Nullable Long relationOid,
    @Nullable Instant blockedBackendStart, @Nullable Instant blockingBackendStart, @Nullable Double blockingXactSeconds,
    @Nullable Boolean isHolding, @Nullable Instant waitingSince) {
  public static final Panel<LockWait> PANEL = Panel.of(LockWait.class, "v_blocking_queries").title("Blocked sessions")
      .column("blocked_pid", "Waits", Unit.TEXT)
      .column("blocked_user", "Role", Unit.TEXT)
      .column("blocked_seconds", "For", Unit.SECONDS)
      .column("lock_mode", "Lock", Unit.TEXT)
      .column("relation", "On", Unit.NAME)
      .column("blocking_pid", "Blocked by", Unit.TEXT)
      .column("blocking_state", "Which is", Unit.TEXT)
      .column("is_holding", "Holds it", Unit.FLAG)
      .column("blocked_query", "Wants to run", Unit.SQL)
      .column("status", "Status", Unit.STATUS)
      .unit("chain_depth", Unit.COUNT).unit("blocking_xact_seconds", Unit.SECONDS).unit("blocked_backend_start", Unit.TIME).unit("blocking_backend_start", Unit.TIME).unit("waiting_since", Unit.TIME)
      .every(Duration.ofSeconds(5))
      .severity(w -> Severity.of(w.status()))
      .notes(s -> s.monitor() ? List.of() : List.of("Waiters of other roles are not listed: ask for GRANT pg_monitor TO your role."))
      .build();

  /// How long it waits; ≈ where that was counted from the start of the statement, as before 14.
  public String waited() {
    return blockedSeconds == null ? Formats.UNKNOWN : (waitingSince == null ? "≈ " : "") + Formats.duration(blockedSeconds * 1000);
  }
}
