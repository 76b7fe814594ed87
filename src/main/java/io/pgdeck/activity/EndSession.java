package io.pgdeck.activity;

import io.pgdeck.action.Action;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Sql;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Formats;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cancels what a session runs, or ends the session. A pid is given again to the next process, so the moment the session began is
/// part of its name and looked at again by the statement itself: a later session of the same pid is left alone.
///
/// @param backendStart when the session began; the millisecond that lists and JSON have is enough
public record EndSession(Way way, long pid, Instant backendStart) implements Action {
  private static final String FACTS = SqlCatalog.statement("/io/pgdeck/activity/session_facts.sql");
  private static final int TEXT = 300;

  /// How: `pg_cancel_backend` or `pg_terminate_backend`.
  public enum Way {
    CANCEL("pg_cancel_backend", "Cancel the statement of", Risk.DISRUPTIVE), TERMINATE("pg_terminate_backend", "Terminate", Risk.DESTRUCTIVE);

    private final String function;
    private final String verb;
    private final Risk risk;

    Way(String function, String verb, Risk risk) {
      this.function = function;
      this.verb = verb;
      this.risk = risk;
    }

    /// As in `pgdeck maintain NAME`.
    public String command() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Facts(long pid, @Nullable Instant backendStart, String username, String applicationName, @Nullable String backendType, @Nullable String state, @Nullable String query,
      boolean own, @Nullable Double xactSeconds, boolean hasWritten, long tablesWritten, long waitingBehind, boolean superuser, boolean allowed) {}

  @Override
  public Plan plan(Server server, Job job) {
    var facts = server.read("activity", job, FACTS, List.of(pid, pid)).rows().into(Facts.class).stream().filter(f -> f.backendStart() == null || same(f.backendStart())).findFirst()
        .orElseThrow(() -> bad("The session %d that began at %s is gone".formatted(pid, backendStart), "nothing is left to end"));
    var began = facts.backendStart();
    if (began == null) {
      throw new TroubleException(new Trouble.NoRight("pg_stat_activity.backend_start of session " + pid, "GRANT pg_monitor TO your role", null));
    }
    if (facts.own()) throw bad("Session %d is one of PgDeck's own".formatted(pid), "close the console that it belongs to");
    if (facts.backendType() != null && !facts.backendType().equals("client backend") && way == Way.TERMINATE && facts.username().isEmpty()) {
      throw bad("Process %d is the server's own (%s)".formatted(pid, facts.backendType()), "end client sessions only");
    }
    var subject = String.valueOf(pid);
    var title = "%s %d (%s, %s)".formatted(way.verb, pid, facts.username().isEmpty() ? String.valueOf(facts.backendType()) : facts.username(), facts.applicationName());
    var step = new Step(title + (facts.query() == null || facts.query().isBlank() ? "" : ": " + text(facts.query())), List.of(statement(began)), LockMode.NONE, subject, false);
    return new Plan(title, subject, way.risk, List.of(step), "pgdeck maintain %s %d '%s'".formatted(way.command(), pid, backendStart), "Cannot be undone.", checks(facts), "at once");
  }

  /// JSON has times to the millisecond, and no pid is given out twice within one.
  private boolean same(Instant began) {
    return backendStart.truncatedTo(ChronoUnit.MILLIS).equals(began.truncatedTo(ChronoUnit.MILLIS));
  }

  /// Fails in one sentence when the session is not the one that was meant, or would not go.
  private String statement(Instant began) {
    return """
        do $$
        declare
          ended boolean;
        begin
          select pg_catalog.%s(a.pid) into ended
          from pg_catalog.pg_stat_activity a
          where a.pid = %d and a.backend_start = %s::timestamptz;
          if ended is null then raise exception 'session %d is gone'; end if;
          if not ended then raise exception 'session %d could not be signalled'; end if;
        end $$""".formatted(way.function, pid, Sql.literal(began.toString()), pid, pid);
  }

  private List<Plan.Check> checks(Facts f) {
    var checks = new ArrayList<Plan.Check>();
    if (!f.allowed()) {
      checks.add(new Plan.Check(false, f.superuser() ? "It is a superuser's session: only a superuser may end it."
          : "It belongs to %s: this role needs to be a member of it or of pg_signal_backend.".formatted(f.username())));
    }
    if (f.query() != null && !f.query().isBlank()) checks.add(new Plan.Check(true, ("active".equals(f.state()) ? "It runs: " : "It ran last: ") + text(f.query())));
    var open = f.xactSeconds() == null ? null : Formats.duration(f.xactSeconds() * 1000);
    if (f.state() == null) checks.add(new Plan.Check(false, "What it does is hidden from this role."));
    else if (way == Way.CANCEL && !f.state().equals("active")) checks.add(new Plan.Check(false, "It is %s and runs nothing that could be cancelled.".formatted(f.state())));
    if (open == null) checks.add(new Plan.Check(true, "It is in no transaction: nothing is rolled back."));
    else if (f.hasWritten()) {
      checks.add(new Plan.Check(false, "Its transaction, open for %s, has changed rows%s: %s.".formatted(open,
          f.tablesWritten() == 0 ? "" : f.tablesWritten() == 1 ? " of 1 table" : " of up to %d tables".formatted(f.tablesWritten()),
          way == Way.TERMINATE ? "all of it is rolled back" : "the statement is undone, and most clients then roll back all of it")));
    } else checks.add(new Plan.Check(true, "Its transaction, open for %s, has changed nothing.".formatted(open)));
    checks.add(new Plan.Check(true, f.waitingBehind() == 0 ? "No session waits behind it."
        : f.waitingBehind() == 1 ? "1 session waits behind it." : f.waitingBehind() + " sessions wait behind it."));
    return checks;
  }

  private static String text(String query) {
    var line = query.strip().replaceAll("\\s+", " ");
    return line.length() <= TEXT ? line : line.substring(0, line.offsetByCodePoints(0, TEXT - 2)) + "…";
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
