package io.pgdeck.activity;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A command that reports how far it is. Source: `pg_stat_progress_*`; COPY from 14. `donePct` is of the phase that runs now, null when the
/// server does not know how much there is to do.
public record Progress(Long pid, String command, String startedBy, @Nullable String databaseName, @Nullable String schemaName, @Nullable String relation, String phase,
    @Nullable Long done, @Nullable Long total, String unit, @Nullable Double donePct, @Nullable Double runningSeconds, @Nullable String username,
    @Nullable String waitEventType, @Nullable String waitEvent) {
  public static final Panel<Progress> PANEL = Panel.of(Progress.class, "v_progress").title("Running commands")
      .column("pid", "pid", Unit.TEXT)
      .column("command", "Command", Unit.TEXT)
      .column("relation", "On", Unit.NAME)
      .column("phase", "Phase", Unit.TEXT)
      .column("done_pct", "Done", Unit.PERCENT)
      .column("running_seconds", "Runs for", Unit.SECONDS)
      .column("started_by", "Started by", Unit.TEXT)
      .column("username", "Role", Unit.TEXT)
      .column("wait_event", "Waits for", Unit.TEXT)
      .unit("done", Unit.COUNT).unit("total", Unit.COUNT)
      .every(Duration.ofSeconds(5))
      .notes(s -> s.monitor() ? java.util.List.of() : java.util.List.of("Commands of other roles are not listed: ask for GRANT pg_monitor TO your role."))
      .build();
}
