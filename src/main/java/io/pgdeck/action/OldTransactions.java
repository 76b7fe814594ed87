package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Transactions a CONCURRENTLY would wait for. They come and go on any busy server; in the way are those that stay.
public final class OldTransactions {
  private static final String SQL = SqlCatalog.statement("/io/pgdeck/action/old_transactions.sql");
  private static final double PLAN_SECONDS = 1;

  private OldTransactions() {}

  private record Transaction(long pid, String username, String applicationName, @Nullable String state, @Nullable OffsetDateTime xactStart,
      @Nullable Double xactSeconds, boolean holdsLock) {
    String sentence() {
      return "Session %d (%s, %s, %s%s) %s".formatted(pid, username, applicationName, state == null ? "state hidden" : state,
          xactSeconds == null ? "" : ", transaction for %.0f s".formatted(xactSeconds), holdsLock ? "holds a lock on the table" : "holds an old snapshot");
    }

    String key() {
      return pid + " " + xactStart;
    }
  }

  /// For the preview: those that are older than a second.
  public static List<Plan.Check> of(Server server, Job job, Collection<Long> tableOids) {
    var sentences = new ArrayList<String>();
    // A snapshot is in the way of every table, so it is listed once.
    var seen = new HashSet<String>();
    for (var oid : tableOids) {
      for (var t : read(server, job, oid)) {
        if ((t.xactSeconds() == null || t.xactSeconds() > PLAN_SECONDS) && seen.add(t.key())) sentences.add(t.sentence());
      }
    }
    var checks = new ArrayList<Plan.Check>();
    sentences.forEach(s -> checks.add(new Plan.Check(false, s + ": it must end before this can run.")));
    if (sentences.isEmpty()) checks.add(new Plan.Check(true, "No old transaction is in the way."));
    if (!server.capabilities().monitor()) checks.add(new Plan.Check(false, "Without pg_monitor the snapshots of other users are not seen here; the build waits for them."));
    return checks;
  }

  /// Gives the transactions there are the time to end.
  ///
  /// @throws TroubleException naming one that does not
  static void await(Server server, Job job, Step step, long tableOid, Duration patience) {
    var first = read(server, job, tableOid).stream().map(Transaction::key).collect(Collectors.toSet());
    var end = System.nanoTime() + patience.toNanos();
    while (!first.isEmpty()) {
      if (job.cancelAsked()) throw new TroubleException(new Trouble.Cancelled(step.title()));
      var still = read(server, job, tableOid).stream().filter(t -> first.contains(t.key())).toList();
      if (still.isEmpty()) return;
      if (System.nanoTime() > end) {
        throw new TroubleException(new Trouble.BadInput(still.stream().map(Transaction::sentence).collect(Collectors.joining("; ")),
            "%s would wait for it and leave an invalid index if cut; end that session or let it finish, then give the same command again".formatted(step.title())));
      }
      job.at(null, "%s: before it starts, %s".formatted(step.title(), still.getFirst().sentence()));
      job.pause(Duration.ofMillis(100));
    }
  }

  private static List<Transaction> read(Server server, Job job, long tableOid) {
    return server.read("locks", Job.quiet(job.name(), Duration.ofSeconds(5)), SQL, List.of(tableOid, tableOid)).rows().into(Transaction.class);
  }
}
