package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds or drops an index CONCURRENTLY, without a lock_timeout. Cut while it waits for the table's own lock it has made nothing
/// yet, so there it is cancelled at the limit; while it waits for other transactions it is left to wait, and says for whom.
final class ConcurrentStep {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentStep.class);
  private static final String WAIT = SqlCatalog.statement("/io/pgdeck/action/index_wait.sql");
  private static final long LOOK_MS = 300;
  private final Server server;
  private final Step step;
  private final Step.Concurrently facts;
  private final Duration patience;
  private final Job job;
  private final AtomicBoolean busy = new AtomicBoolean();

  ConcurrentStep(Server server, Step step, Step.Concurrently facts, Duration patience, Job job) {
    this.server = server;
    this.step = step;
    this.facts = facts;
    this.patience = patience;
    this.job = job;
  }

  void run(Connection connection) throws SQLException {
    OldTransactions.await(server, job, step, facts.tableOid(), patience);
    var pid = pid(connection);
    try (var statement = connection.createStatement(); var _ = job.onCancel(() -> cancel(statement))) {
      statement.execute("select pg_catalog.set_config('lock_timeout', '0', false) as pgdeck");
      for (var sql : step.statements()) {
        if (job.cancelAsked()) throw new TroubleException(new Trouble.Cancelled(step.title()));
        var over = new CountDownLatch(1);
        Jobs.background("watch " + step.title(), () -> watch(pid, statement, over));
        try {
          statement.execute(sql);
        } finally {
          over.countDown();
        }
      }
      statement.execute("select pg_catalog.set_config('lock_timeout', '%dms', false) as pgdeck".formatted(patience.toMillis()));
    } catch (SQLException e) {
      if (busy.get()) throw new TroubleException(new Trouble.LockBusy(step.title()), e);
      throw e;
    }
  }

  /// Ends with the statement; what it cannot read it does without.
  private void watch(int pid, Statement statement, CountDownLatch over) {
    var waitingSince = 0L;
    try {
      while (!over.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
        var now = server.read("locks", Job.quiet(job.name(), Duration.ofSeconds(5)), WAIT, List.of(pid)).rows().getFirst();
        var waitsFor = now.get("waits_for", String.class);
        if (!"relation".equals(waitsFor)) waitingSince = 0;
        else if (waitingSince == 0) waitingSince = System.nanoTime();
        else if (System.nanoTime() - waitingSince > patience.toNanos()) {
          busy.set(true);
          cancel(statement);
          return;
        }
        var percent = now.get("blocks_pct", Long.class);
        if (waitsFor != null) job.at(null, "%s: waits for session %s".formatted(step.title(), now.get("blockers", String.class)));
        else if (now.get("phase", String.class) != null) {
          job.at(null, "%s: %s%s".formatted(step.title(), now.get("phase", String.class), percent == null ? "" : ", " + percent + " %"));
        }
      }
    } catch (TroubleException e) {
      LOG.info("{} is not watched any more: {}", step.title(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery("select pg_catalog.pg_backend_pid() as pgdeck")) {
      row.next();
      return row.getInt(1);
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
