package io.pgdeck.plans;

import io.pgdeck.job.Job;
import io.pgdeck.server.ExplainSession;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Looks once an hour at the generic plans of the statements that cost most, and remembers when one became another. Of one server;
/// thread-safe.
public final class PlanWatch {
  private static final Duration EVERY = Duration.ofHours(1);
  /// Planning that takes longer than this in all waits for the next hour: a thousandth of the hour is the console's share of a core.
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
  private final Map<Long, Change> changes = new ConcurrentHashMap<>();
  private volatile @Nullable Instant looked;

  private record Seen(String fingerprint, QueryPlan plan, Instant at) {}

  /// @param after  the last look that saw the old plan
  /// @param noticed the first that saw the new one: it changed in between
  public record Change(QueryPlan before, QueryPlan now, Instant after, Instant noticed) {}

  /// Whether it is time for another look.
  public boolean due(Instant now) {
    var last = looked;
    return last == null || !now.isBefore(last.plus(EVERY));
  }

  /// Explains these statements without their values and compares with the last look. What has no plan is left out.
  ///
  /// @param texts by query id, the most expensive first
  /// @return how many were planned
  public int look(Server server, Job job, LinkedHashMap<Long, String> texts, Instant now) {
    looked = now;
    var started = System.nanoTime();
    var planned = 0;
    try (var session = ExplainSession.open(server, job, false)) {
      for (var text : texts.entrySet()) {
        if (System.nanoTime() - started > BUDGET.toNanos() || job.cancelAsked()) break;
        var plan = plan(session, text.getValue());
        if (plan.isEmpty()) continue;
        planned++;
        take(text.getKey(), plan.get(), now);
      }
    }
    return planned;
  }

  private static Optional<QueryPlan> plan(ExplainSession session, String sql) {
    var text = new StatementText(sql);
    if (text.several() || !sql.strip().toLowerCase(java.util.Locale.ROOT).matches("(?s)(select|with|insert|update|delete|merge|values|\\().*")) return Optional.empty();
    try {
      return Optional.of(PlanReader.read(text.hasPlaceholders() ? session.generic(sql) : session.plan(sql)));
    } catch (TroubleException | UnreadablePlan e) {
      // Another database's statement, a table that is gone, a right that is missing: no plan here.
      return Optional.empty();
    }
  }

  void take(long queryid, QueryPlan plan, Instant now) {
    var print = PlanFingerprint.of(plan);
    var last = seen.put(queryid, new Seen(print, plan, now));
    if (last != null && !last.fingerprint().equals(print)) changes.put(queryid, new Change(last.plan(), plan, last.at(), now));
  }

  /// The latest change of this statement's plan since the window was opened.
  public Optional<Change> change(long queryid) {
    return Optional.ofNullable(changes.get(queryid));
  }
}
