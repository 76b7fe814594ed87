package io.pgdeck.overview;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What runs full or old, in one row. Source: `pg_stat_activity`, `pg_prepared_xacts`, `pg_database`, `pg_class`. The oldest transaction is
/// null when none is open and, with `seesSessions` false, when this role may not see it; pid 0 is a prepared one.
public record Capacity(Instant sampledAt, Long connections, Long maxConnections, @Nullable Long active, Boolean seesSessions, @Nullable Double oldestSeconds,
    @Nullable Long oldestPid, @Nullable String oldestState, @Nullable String oldestUser, Long xidAge, Long xidLimit, @Nullable String xidSchema,
    @Nullable String xidTable, Long mxidAge, Long mxidLimit, @Nullable String mxidSchema, @Nullable String mxidTable) {
  public static final Panel<Capacity> PANEL = Panel.of(Capacity.class, "v_capacity").title("Capacity")
      .column("connections", "Connections", Unit.COUNT)
      .column("max_connections", "Limit", Unit.COUNT)
      .column("active", "Active", Unit.COUNT)
      .column("oldest_seconds", "Oldest transaction", Unit.SECONDS)
      .column("oldest_pid", "Of pid", Unit.TEXT)
      .column("oldest_state", "Which is", Unit.TEXT)
      .column("xid_age", "Transaction-id age", Unit.COUNT)
      .column("xid_table", "Held by", Unit.NAME)
      .column("mxid_age", "Multixact age", Unit.COUNT)
      .column("mxid_table", "Held by", Unit.NAME)
      .unit("xid_limit", Unit.COUNT).unit("mxid_limit", Unit.COUNT).unit("sampled_at", Unit.TIME).unit("sees_sessions", Unit.FLAG)
      .every(Duration.ofSeconds(30))
      .notes(s -> s.monitor() ? java.util.List.of() : java.util.List.of("The oldest transaction of other roles is hidden: ask for GRANT pg_monitor TO your role."))
      .build();
}
