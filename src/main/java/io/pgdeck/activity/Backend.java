package io.pgdeck.activity;

import io.pgdeck.chart.WaitClass;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.recorder.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A session or a process of the server. Source: `pg_stat_activity`; without pg_read_all_stats what other users' sessions do is
/// hidden. Times in s. `isOwn` marks the console's own.
public record Backend(Long pid, @Nullable String username, @Nullable String databaseName, @Nullable String applicationName, @Nullable String clientAddr,
    @Nullable String state, @Nullable String waitEventType, @Nullable String waitEvent, @Nullable Instant queryStart, @Nullable Double querySeconds,
    @Nullable Double xactSeconds, @Nullable String backendType, @Nullable String query, @Nullable String status, Boolean isOwn, @Nullable Instant backendStart,
    @Nullable Instant xactStart, @Nullable Instant stateChange, @Nullable Double idleInTransactionSeconds, @Nullable Long leaderPid, @Nullable Long queryId) {
  public static final Panel<Backend> PANEL = Panel.of(Backend.class, "v_connection_stats").title("Sessions")
      .column("pid", "pid", Unit.TEXT)
      .column("username", "Role", Unit.TEXT)
      .column("application_name", "Application", Unit.TEXT)
      .column("state", "State", Unit.TEXT)
      .column("wait_event", "Waits for", Unit.TEXT)
      .column("query_seconds", "Statement", Unit.SECONDS)
      .column("xact_seconds", "Transaction", Unit.SECONDS)
      .column("query", "Runs, or ran last", Unit.SQL)
      .column("status", "Status", Unit.STATUS)
      .column("database_name", "Database", Unit.TEXT)
      .column("client_addr", "Client", Unit.TEXT)
      .column("backend_type", "Kind", Unit.TEXT)
      .unit("query_id", Unit.TEXT).unit("query_start", Unit.TIME).unit("backend_start", Unit.TIME).unit("xact_start", Unit.TIME).unit("state_change", Unit.TIME)
      .unit("idle_in_transaction_seconds", Unit.SECONDS).unit("is_own", Unit.FLAG)
      .every(Duration.ofSeconds(5))
      .severity(b -> Severity.of(b.status()))
      .notes(s -> s.monitor() ? List.of() : List.of("What sessions of other roles do is hidden: ask for GRANT pg_monitor TO your role."))
      .build();

  /// Parallel workers right under their leader, whatever the order; one whose leader is not among the rows stands where it is.
  public static List<Backend> folded(List<Backend> rows) {
    var workers = rows.stream().filter(b -> b.leaderPid() != null).collect(Collectors.groupingBy(b -> Objects.requireNonNull(b.leaderPid())));
    var leaders = rows.stream().map(Backend::pid).collect(Collectors.toSet());
    return rows.stream().filter(b -> b.leaderPid() == null || !leaders.contains(b.leaderPid()))
        .flatMap(b -> Stream.concat(Stream.of(b), workers.getOrDefault(b.pid(), List.of()).stream())).toList();
  }

  /// What the room of statements knows its statement by: the server's id, else the text without its constants. Empty where it has none or is hidden.
  public Optional<Fingerprint> statement() {
    return query == null || query.isBlank() || query.equals("<insufficient privilege>") ? Optional.empty() : Optional.of(Fingerprint.of(query));
  }

  /// A client's session, not a process of the server.
  public boolean isClient() {
    return "client backend".equals(backendType);
  }

  /// At work now, or kept from it by a lock.
  public boolean isActive() {
    return "active".equals(state) || "fastpath function call".equals(state);
  }

  public boolean isIdleInTransaction() {
    return state != null && state.startsWith("idle in transaction");
  }

  /// What an active session spends its time on; empty for one that is not active.
  public WaitClass waitClass() {
    return WaitClass.of(waitEventType);
  }
}
