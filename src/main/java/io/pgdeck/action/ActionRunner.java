package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.server.Backoff;
import io.pgdeck.server.Retry;
import io.pgdeck.server.Server;
import io.pgdeck.server.SqlTrouble;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs plans. The only place that executes what is not a read: on a connection of its own, each step in a transaction or
/// outside as it says, with a short lock_timeout that is retried, cancellable on the server, and written to the audit log.
public final class ActionRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ActionRunner.class);
  private final AuditLog audit;
  private final InstantSource clock;
  private volatile Duration lockTimeout;

  public ActionRunner(AuditLog audit, InstantSource clock, Duration lockTimeout) {
    this.audit = audit;
    this.clock = clock;
    this.lockTimeout = lockTimeout;
  }

  /// How long a step waits for its locks, from the next plan on.
  public void waitForLocks(Duration limit) {
    lockTimeout = limit;
  }

  /// Runs all steps in order and ends the job. Stops at the first step that fails; says what is done and what is not.
  public Done run(Server server, Plan plan, Job job) {
    var started = clock.instant();
    if (server.profile().readOnly()) {
      return end(server, plan, job, new Done(Job.State.FAILED, "This connection is read only: no action can run.", started, Duration.ZERO, null));
    }
    LOG.info("{} on {}: {}", plan.title(), server.profile().address(), plan.sql());
    // Written before anything runs: after a kill it is known what was ours.
    if (plan.resumable()) audit.started(server.profile().address(), server.profile().user(), plan, started);
    var finished = 0;
    try (var connection = server.openForAction("action")) {
      set(connection, "select pg_catalog.set_config('lock_timeout', '%dms', false) as pgdeck".formatted(lockTimeout.toMillis()));
      for (var step : plan.steps()) {
        if (job.cancelAsked()) throw new TroubleException(new Trouble.Cancelled(plan.title()));
        job.at(finished / (double) plan.steps().size(), step.title());
        logged(server, connection, step, job);
        finished++;
      }
      return end(server, plan, job, new Done(Job.State.SUCCEEDED, plan.title() + ": done.", started, job.elapsed(), null));
    } catch (TroubleException e) {
      return end(server, plan, job, failed(server, plan, job, e.trouble(), finished, started));
    } catch (SQLException e) {
      var where = plan.resumable() && finished < plan.steps().size() ? plan.steps().get(finished).title() : plan.title();
      return end(server, plan, job, failed(server, plan, job, SqlTrouble.of(where, e, 0, job.cancelAsked()), finished, started));
    }
  }

  private Done failed(Server server, Plan plan, Job job, Trouble trouble, int finished, java.time.Instant started) {
    var done = finished == 0 ? " Nothing was changed." : " %d of %d steps were done before.".formatted(finished, plan.steps().size());
    if (plan.resumable()) {
      // A lock that was not free in time was asked for before anything was made.
      var left = trouble instanceof Trouble.LockBusy && !plan.builds() ? "" : left(server, plan, finished);
      var rest = plan.goesOn() ? " The same command goes on from there." : " What is done stays; the same command begins anew, so name what is still to do.";
      done = (finished == 0 && !left.isEmpty() ? "" : done) + left + (finished > 0 ? rest : "");
    }
    // That a broken connection is tried again by itself holds for panels only.
    var sentence = trouble instanceof Trouble.Gone gone ? "The server ended the connection (%s).".formatted(gone.reason()) : trouble.sentence();
    return new Done(job.cancelAsked() ? Job.State.CANCELLED : Job.State.FAILED, sentence + done, started, job.elapsed(), trouble.sqlState());
  }

  /// What a step that was cut left behind is taken away, or named.
  private String left(Server server, Plan plan, int finished) {
    var facts = finished < plan.steps().size() ? plan.steps().get(finished).concurrently() : null;
    if (facts == null) return "";
    try (var connection = server.openForAction("action")) {
      return ConcurrentLeft.after(server, facts, connection, lockTimeout);
    } catch (TroubleException | SQLException e) {
      return switch (facts.work()) {
        case BUILD -> " An invalid index %s.%s may be left; the same command takes it away.".formatted(facts.schemaName(), facts.indexName());
        case REBUILD -> " An invalid %s_ccnew or %s_ccold may be left in %s; the same command takes it away.".formatted(facts.indexName(), facts.indexName(), facts.schemaName());
        case DROP -> " The index %s.%s may be left invalid; the same command drops it.".formatted(facts.schemaName(), facts.indexName());
      };
    }
  }

  private Done end(Server server, Plan plan, Job job, Done done) {
    audit.write(server.profile().address(), server.profile().user(), plan, done);
    if (done.succeeded()) job.succeed(done.message());
    else job.fail(done.message());
    LOG.info("{}: {} {}", plan.title(), done.state(), done.message());
    return done;
  }

  /// Runs a step and, where the monitoring schema is installed and the role may, writes its line into the server's log.
  private void logged(Server server, Connection connection, Step step, Job job) throws SQLException {
    var line = step.log();
    var log = line == null || !server.capabilities().monitoringObjects().contains("maintenance_log") ? null
        : new ServerLog(connection, line, step.title());
    try {
      var concurrently = step.concurrently();
      if (concurrently != null) new ConcurrentStep(server, step, concurrently, lockTimeout, job).run(connection);
      else tryStep(connection, step, job);
      if (log != null) log.succeeded();
    } catch (SQLException | TroubleException e) {
      if (log != null) log.failed(e);
      throw e;
    }
  }

  /// A lock that is not free in time, a deadlock or a conflict leaves nothing behind, so the step may be tried again. After a
  /// lost connection nobody knows what was done: that ends the plan.
  private static void tryStep(Connection connection, Step step, Job job) throws SQLException {
    var started = System.nanoTime();
    for (var attempt = 1; ; attempt++) {
      try {
        runStep(connection, step, job);
        return;
      } catch (SQLException e) {
        var trouble = SqlTrouble.of(step.title(), e, 0, job.cancelAsked());
        var goesOn = Retry.of(trouble) == Retry.STATEMENT && Backoff.ORDER.goesOn(attempt, Duration.ofNanos(System.nanoTime() - started));
        if (!goesOn || job.cancelAsked()) throw e;
        var why = trouble instanceof Trouble.LockBusy ? "Lock on %s is not free".formatted(step.on()) : "The server took it back (%s)".formatted(trouble.sqlState());
        job.at(null, "%s, try %d of %d".formatted(why, attempt + 1, Backoff.ORDER.tries()));
        job.pause(Backoff.ORDER.pause(attempt));
      }
    }
  }

  private static void runStep(Connection connection, Step step, Job job) throws SQLException {
    connection.setAutoCommit(!step.together());
    try (var statement = connection.createStatement(); var _ = job.onCancel(() -> cancel(statement))) {
      for (var sql : step.statements()) {
        if (job.cancelAsked()) throw new TroubleException(new Trouble.Cancelled(step.title()));
        statement.execute(sql);
        var skipped = skipped(statement);
        if (skipped != null) throw new TroubleException(new Trouble.NoRight(skipped, "the owner's role, or MAINTAIN from PostgreSQL 17", null));
      }
      if (step.together()) connection.commit();
    } catch (SQLException | TroubleException e) {
      if (step.together()) connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /// VACUUM and ANALYZE of a table one may not touch end with success and a warning.
  private static @Nullable String skipped(Statement statement) throws SQLException {
    for (var warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
      var text = String.valueOf(warning.getMessage());
      if (text.contains("skipping")) return text;
    }
    return null;
  }

  private static void set(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.info("cancel did not reach the server: {}", e.getMessage());
    }
  }
}
