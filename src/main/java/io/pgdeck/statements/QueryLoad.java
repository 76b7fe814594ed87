package io.pgdeck.statements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One statement in a period, over all roles and databases that ran it.
///
/// @param queryid   null for all entries whose queryid is hidden from us
/// @param counts    null when nothing of it is known
/// @param share     of the time of all statements, in percent; null when unknown
/// @param whole     whether the counts are all it did in the period
/// @param why       why not; empty when they are
/// @param minMs     fastest; null when unknown, as it is unless all its entries began in the period. So is `maxMs`.
/// @param databases oids of the databases it ran in, the one with most time first
public record QueryLoad(@Nullable Long queryid, @Nullable Counts counts, @Nullable Double share, boolean whole, String why, @Nullable Instant since, @Nullable Double minMs,
    @Nullable Double maxMs, List<Long> users, List<Long> databases) {

  /// The statements of a period by their time, longest first; unknown ones last.
  public static List<QueryLoad> of(StatementPeriod period) {
    var groups = new LinkedHashMap<String, List<StatementDelta>>();
    for (var delta : period.deltas()) groups.computeIfAbsent(String.valueOf(delta.key().queryid()), _ -> new ArrayList<>()).add(delta);
    var all = period.deltas().stream().map(StatementDelta::counts).mapToDouble(c -> c == null ? 0 : c.execMs()).sum();
    return groups.values().stream().map(g -> of(g, all))
        .sorted(Comparator.comparingDouble((QueryLoad q) -> q.counts() == null ? -1 : q.counts().execMs()).reversed().thenComparing(q -> String.valueOf(q.queryid()))).toList();
  }

  private static QueryLoad of(List<StatementDelta> group, double all) {
    var known = group.stream().filter(d -> d.counts() != null).sorted(Comparator.comparingDouble((StatementDelta d) -> d.counts().execMs()).reversed()).toList();
    var counts = known.stream().map(StatementDelta::counts).reduce(Counts.NONE, (a, b) -> a.plus(b));
    var partial = group.stream().filter(d -> !d.whole()).findFirst();
    var extremes = !known.isEmpty() && known.stream().allMatch(d -> d.minMs() != null && d.maxMs() != null);
    return new QueryLoad(group.getFirst().key().queryid(), known.isEmpty() ? null : counts, known.isEmpty() || all == 0 ? null : 100 * counts.execMs() / all, partial.isEmpty(),
        partial.map(d -> d.fate().words()).orElse(""), known.stream().map(StatementDelta::since).filter(s -> s != null).min(Comparator.naturalOrder()).orElse(null),
        extremes ? known.stream().mapToDouble(StatementDelta::minMs).min().getAsDouble() : null, extremes ? known.stream().mapToDouble(StatementDelta::maxMs).max().getAsDouble() : null,
        distinct(known, false), distinct(known, true));
  }

  private static List<Long> distinct(List<StatementDelta> deltas, boolean databases) {
    return deltas.stream().map(d -> databases ? d.key().databaseOid() : d.key().userOid()).distinct().toList();
  }

  /// By queryid, those that have one.
  static Map<Long, QueryLoad> byId(List<QueryLoad> loads) {
    var found = new HashMap<Long, QueryLoad>();
    for (var load : loads) if (load.queryid() != null) found.put(load.queryid(), load);
    return found;
  }

  boolean ran() {
    return counts != null && counts.calls() > 0;
  }
}
