package io.pgdeck.plans;

import io.pgdeck.plans.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What a plan shows that is worth a look: one rule, one method. The flags of a node are the names of its rules.
final class Findings {
  static final double LARGE_ROWS = 50_000;
  /// About the cost of reading so many narrow rows, for a plan that did not run.
  static final double LARGE_COST = 1_250;
  static final double MISESTIMATE = 10;
  static final double MISESTIMATE_ROWS = 100;
  static final double MANY_LOOPS = 1_000;
  static final double DISCARDED = 1_000;
  static final int PARTITIONS = 4;
  private static final Set<String> STOPS_EARLY = Set.of("Semi", "Anti", "Right Semi", "Right Anti");
  private static final Set<String> READS_ALL = Set.of("Sort", "Hash", "Aggregate", "Bitmap Index Scan", "SetOp");

  private static final List<BiFunction<QueryPlan, PlanNode, @Nullable Finding>> RULES = List.of(Findings::seqScan, Findings::misestimate, Findings::spill,
      Findings::nestedLoop, Findings::noPruning, Findings::filter, Findings::heapFetches, Findings::lossyBitmap, Findings::workersMissing);

  private Findings() {}

  static QueryPlan of(QueryPlan plan) {
    var all = new ArrayList<Finding>();
    for (var node : plan.nodes()) {
      if (node.loops() != null && node.loops() == 0) continue;
      for (var rule : RULES) {
        var found = rule.apply(plan, node);
        if (found != null) all.add(found);
      }
    }
    for (var found : new @Nullable Finding[] {jit(plan), planning(plan), triggers(plan)}) if (found != null) all.add(found);
    var nodes = plan.nodes().stream().map(n -> n.with(flags(n, all))).toList();
    return new QueryPlan(nodes, plan.planningMs(), plan.executionMs(), plan.triggers(), plan.jit(), all);
  }

  private static List<String> flags(PlanNode n, List<Finding> all) {
    if (n.loops() != null && n.loops() == 0) return List.of("never_executed");
    return all.stream().filter(f -> f.nodeId() != null && f.nodeId() == n.id()).map(Finding::rule).toList();
  }

  /// A table read from end to end that is not small.
  static @Nullable Finding seqScan(QueryPlan plan, PlanNode n) {
    if (!n.type().equals("Seq Scan")) return null;
    if (n.rows() == null) {
      return n.amount("Total Cost") < LARGE_COST ? null : warning("seq_scan", n, "reads the whole table at a cost of %.0f".formatted(n.amount("Total Cost")),
          "an index on the columns of its condition, if the query wants few of the rows");
    }
    var read = (n.rows() + n.amount("Rows Removed by Filter")) * times(n);
    return read < LARGE_ROWS ? null : warning("seq_scan", n, "reads %s rows, the whole table".formatted(count(read)),
        "an index on the columns of its condition, if the query wants few of the rows");
  }

  /// Ten times more or fewer rows than planned, at the lowest such node: what is above only follows.
  static @Nullable Finding misestimate(QueryPlan plan, PlanNode n) {
    if (!misestimated(plan, n) || descendants(plan, n).stream().anyMatch(d -> misestimated(plan, d))) return null;
    var rows = orZero(n.rows());
    var planned = orZero(n.planRows());
    return warning("misestimate", n, "%s rows came where %s were planned, %.0f times %s".formatted(count(rows), count(planned), ratio(rows, planned),
        rows > planned ? "more" : "fewer"), "ANALYZE the table; for columns that depend on each other CREATE STATISTICS");
  }

  private static boolean misestimated(QueryPlan plan, PlanNode n) {
    if (n.rows() == null || n.planRows() == null || !n.executed()) return false;
    return ratio(n.rows(), n.planRows()) >= MISESTIMATE && Math.max(n.rows(), n.planRows()) * times(n) >= MISESTIMATE_ROWS
        && !(n.rows() < n.planRows() && stoppedEarly(plan, n)) && !n.type().equals("BitmapAnd") && !n.type().equals("BitmapOr");
  }

  /// Below a LIMIT, or inside a join that wants one match, fewer rows are no surprise, unless a node between reads all.
  private static boolean stoppedEarly(QueryPlan plan, PlanNode n) {
    var below = n;
    for (var id = n.parentId(); id != null;) {
      var above = plan.node(id);
      if (above.type().equals("Limit")) return true;
      if (READS_ALL.contains(above.type())) return false;
      if (STOPS_EARLY.contains(above.word("Join Type"))) return plan.children(above).getLast().id() == below.id();
      below = above;
      id = above.parentId();
    }
    return false;
  }

  /// A sort, a hash or a store that did not fit into memory.
  static @Nullable Finding spill(QueryPlan plan, PlanNode n) {
    var kb = n.word("Sort Space Type").equals("Disk") || n.word("Sort Method").startsWith("external") ? n.amount("Sort Space Used") : n.amount("Disk Usage");
    var batches = n.type().equals("Hash") ? n.amount("Hash Batches") : 0;
    var stored = n.word("Storage").equals("Disk");
    if (kb <= 0 && batches <= 1 && !stored) return null;
    var evidence = kb > 0 ? "wrote %s kB to disk".formatted(count(kb)) : stored ? "kept its rows on disk"
        : "needed %.0f batches: all but one went to disk".formatted(batches);
    return warning("spill", n, evidence, kb > 0 ? "work_mem of about %s kB for this query".formatted(count(kb * 3)) : "more work_mem for this query");
  }

  /// The inner side of a nested loop that runs very often.
  static @Nullable Finding nestedLoop(QueryPlan plan, PlanNode n) {
    if (!n.type().equals("Nested Loop")) return null;
    var sides = plan.children(n).stream().filter(c -> !c.word("Parent Relationship").matches("InitPlan|SubPlan")).toList();
    if (sides.size() < 2) return null;
    var inner = sides.getLast();
    // A materialized side is read from memory each time.
    var loops = inner.loops() == null ? orZero(sides.getFirst().planRows()) : inner.loops();
    if (loops < MANY_LOOPS) return null;
    var ms = inner.totalMs() == null ? "" : String.format(Locale.ROOT, ", %.1f ms together", inner.totalMs());
    return warning("nested_loop", n, "runs %s %s times%s".formatted(inner.title(), count(loops), ms),
        "see whether the outer side was estimated right; a hash join reads the inner side once");
  }

  /// Many partitions read although the query has a condition.
  static @Nullable Finding noPruning(QueryPlan plan, PlanNode n) {
    if (!n.type().equals("Append") && !n.type().equals("Merge Append") || n.amount("Subplans Removed") > 0) return null;
    var parts = plan.children(n).stream().map(c -> partition(plan, c)).toList();
    if (parts.size() < PARTITIONS || parts.contains(null)) return null;
    if (parts.stream().map(p -> p == null ? "" : p.word("Alias").replaceFirst("_\\d+$", "")).distinct().count() != 1) return null;
    var conditions = parts.stream().anyMatch(p -> p != null && (p.values().containsKey("Filter") || p.values().containsKey("Index Cond") || p.values().containsKey("Recheck Cond")));
    if (!conditions) return null;
    var vain = parts.stream().filter(p -> p != null && p.executed() && orZero(p.rows()) == 0).count();
    return warning("no_pruning", n, "reads %d partitions%s".formatted(parts.size(), vain == 0 ? "" : ", %d of them in vain".formatted(vain)),
        "a condition on the partition key that the planner can compare: a constant or parameter of the key's type");
  }

  /// The scan of one partition below an Append: its alias is the parent's with a number.
  private static @Nullable PlanNode partition(QueryPlan plan, PlanNode n) {
    if (n.relation() != null) return n.word("Alias").matches(".+_\\d+") ? n : null;
    var below = plan.children(n);
    return below.size() == 1 ? partition(plan, below.getFirst()) : null;
  }

  /// Most of what was read is thrown away.
  static @Nullable Finding filter(QueryPlan plan, PlanNode n) {
    if (!n.executed()) return null;
    var removed = (n.amount("Rows Removed by Filter") + n.amount("Rows Removed by Join Filter")) * times(n);
    var kept = orZero(n.rows()) * times(n);
    return removed < DISCARDED || removed < 10 * kept ? null : warning("filter", n, "keeps %s rows and throws %s away".formatted(count(kept), count(removed)),
        "an index that holds the columns of the filter");
  }

  /// An index-only scan that went to the table all the same.
  static @Nullable Finding heapFetches(QueryPlan plan, PlanNode n) {
    var fetched = n.amount("Heap Fetches");
    var rows = orZero(n.rows()) * times(n);
    return fetched < 100 || fetched <= rows / 10 ? null : warning("heap_fetches", n, "went to the table for %s of %s rows".formatted(count(fetched), count(rows)),
        "VACUUM %s, so that its pages are known to be visible".formatted(n.relation() == null ? "the table" : n.relation()));
  }

  static @Nullable Finding lossyBitmap(QueryPlan plan, PlanNode n) {
    var lossy = n.amount("Lossy Heap Blocks");
    return lossy <= 0 ? null : warning("lossy_bitmap", n, "the bitmap was too large for work_mem: %s pages were read whole".formatted(count(lossy)), "more work_mem for this query");
  }

  static @Nullable Finding workersMissing(QueryPlan plan, PlanNode n) {
    if (!n.values().containsKey("Workers Launched")) return null;
    var planned = n.amount("Workers Planned");
    var launched = n.amount("Workers Launched");
    return launched >= planned ? null : warning("workers_missing", n, "%.0f of %.0f workers started".formatted(launched, planned),
        "max_parallel_workers and max_worker_processes leave room, or fewer queries run in parallel at a time");
  }

  static @Nullable Finding jit(QueryPlan plan) {
    var jit = plan.jit();
    var total = plan.executionMs();
    if (jit == null || jit.totalMs() == null || total == null || jit.totalMs() <= total / 5) return null;
    return new Finding("jit", Severity.WARNING, null, "compiling took %.1f of %.1f ms".formatted(jit.totalMs(), total), "a higher jit_above_cost, or jit = off for this query");
  }

  static @Nullable Finding planning(QueryPlan plan) {
    var ms = plan.planningMs();
    var ran = plan.executionMs();
    if (ms == null || ran == null || ms <= 100 || ms <= ran) return null;
    return new Finding("planning", Severity.WARNING, null, "planning took %.1f ms, running %.1f ms".formatted(ms, ran), "prepare the statement; see how many partitions it plans for");
  }

  static @Nullable Finding triggers(QueryPlan plan) {
    var ran = plan.executionMs();
    if (ran == null) return null;
    for (var t : plan.triggers()) {
      if (t.ms() != null && t.ms() >= 10 && t.ms() >= ran / 5) {
        return new Finding("trigger", Severity.WARNING, null, "%s took %.1f of %.1f ms in %s calls".formatted(t.name(), t.ms(), ran, count(t.calls())),
            "a foreign key needs an index on the referencing columns");
      }
    }
    return null;
  }

  private static List<PlanNode> descendants(QueryPlan plan, PlanNode of) {
    var inside = new HashSet<>(Set.of(of.id()));
    var found = new ArrayList<PlanNode>();
    for (var n : plan.nodes()) {
      if (n.parentId() != null && inside.contains(n.parentId())) {
        inside.add(n.id());
        found.add(n);
      }
    }
    return found;
  }

  private static double ratio(double a, double b) {
    return Math.max(Math.max(a, 1) / Math.max(b, 1), Math.max(b, 1) / Math.max(a, 1));
  }

  private static double times(PlanNode n) {
    return n.loops() == null ? 1 : n.loops();
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static String count(double n) {
    return String.format(Locale.ROOT, "%,.0f", n);
  }

  private static Finding warning(String rule, PlanNode n, String evidence, String fix) {
    return new Finding(rule, Severity.WARNING, n.id(), n.title() + " " + evidence, fix);
  }
}
