package io.pgdeck.plans;

import io.pgdeck.history.KeptPlan;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.ExplainSession;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Looks at the generic plans of the statements that cost most, once an hour and soon after DDL, and remembers when one became another.
/// Of one server; thread-safe.
public final class PlanWatch {
  private static final String CHANGES = SqlCatalog.statement("/io/pgdeck/plans/catalog_changes.sql");
  private static final int WATCHED = 20;
  private static final Duration EVERY = Duration.ofHours(1);
  /// So long at least between two looks, however much DDL there is.
  private static final Duration PAUSE = Duration.ofMinutes(5);
  /// Planning that takes longer than this in all waits for the next hour: a thousandth of the hour is the console's share of a core.
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
  private final Map<Long, Change> changes = new ConcurrentHashMap<>();
  private volatile @Nullable Instant looked;
  private volatile @Nullable Long catalog;

  private record Seen(String fingerprint, QueryPlan plan, Instant at) {}

  /// @param after  the last look that saw the old plan
  /// @param noticed the first that saw the new one: it changed in between
  public record Change(QueryPlan before, QueryPlan now, Instant after, Instant noticed) {}

  /// @param changes  a count that is another one after DDL
  /// @param database the oid of the one we are connected to: statements of others have no plan here
  /// @param asOf     the server's time
  public record Catalog(long changes, long database, Instant asOf) {}

  /// One cheap statement.
  ///
  /// @throws TroubleException as every read
  public static Catalog catalog(Server server, Job job) {
    var read = server.read("queries", job, CHANGES, List.of());
    var row = read.rows().getFirst();
    return new Catalog(row.get("changes", Long.class), row.get("database", Long.class), read.asOf());
  }

  /// Whether it is time for another look: an hour after the last one, or sooner when the catalog changed since.
  ///
  /// @param changes as [#catalog] tells, or null when unknown
  public boolean due(Instant now, @Nullable Long changes) {
    var last = looked;
    var known = catalog;
    if (last == null || !now.isBefore(last.plus(EVERY))) return true;
    return changes != null && known != null && !changes.equals(known) && !now.isBefore(last.plus(PAUSE));
  }

  /// The statements that took most of the time, so many as are watched, the most expensive first.
  ///
  /// @param execMs by query id
  public static List<Long> dearest(Map<Long, Double> execMs) {
    return execMs.entrySet().stream().sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(WATCHED).map(Map.Entry::getKey).toList();
  }

  /// Explains these statements without their values and compares with the last look. What has no plan is left out.
  ///
  /// @param texts   by query id, the most expensive first
  /// @param changes as [#catalog] told before; null when unknown
  /// @return the plans as they are now
  public List<KeptPlan> look(Server server, Job job, LinkedHashMap<Long, String> texts, Instant now, @Nullable Long changes) {
    looked = now;
    catalog = changes;
    var plans = new ArrayList<KeptPlan>();
    try (var session = ExplainSession.open(server, job, false)) {
      var started = System.nanoTime();
      for (var text : texts.entrySet()) {
        if (System.nanoTime() - started > BUDGET.toNanos() || job.cancelAsked()) break;
        plan(session, text.getKey(), text.getValue(), now).ifPresent(plans::add);
      }
    }
    return plans;
  }

  private Optional<KeptPlan> plan(ExplainSession session, long queryid, String sql, Instant now) {
    var text = new StatementText(sql);
    if (text.several() || !sql.strip().toLowerCase(java.util.Locale.ROOT).matches("(?s)(select|with|insert|update|delete|merge|values|\\().*")) return Optional.empty();
    try {
      var json = text.hasPlaceholders() ? session.generic(sql) : session.plan(sql);
      var plan = PlanReader.read(json);
      var print = PlanFingerprint.of(plan);
      take(queryid, plan, print, now, now);
      return Optional.of(new KeptPlan(queryid, now, now, print, json));
    } catch (TroubleException | UnreadablePlan e) {
      // Another database's statement, a table that is gone, a right that is missing: no plan here.
      return Optional.empty();
    }
  }

  private void take(long queryid, QueryPlan plan, String print, Instant first, Instant at) {
    var last = seen.put(queryid, new Seen(print, plan, at));
    if (last != null && !last.fingerprint().equals(print)) changes.put(queryid, new Change(last.plan(), plan, last.at(), first));
  }

  /// The latest change of this statement's plan that is known.
  public Optional<Change> change(long queryid) {
    return Optional.ofNullable(changes.get(queryid));
  }
}
