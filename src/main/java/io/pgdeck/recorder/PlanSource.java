package io.pgdeck.recorder;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.job.Job;
import io.pgdeck.plans.PlanWatch;
import io.pgdeck.server.Server;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTexts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Plans of the statements that took most time since the last look. Whether it is time for one is asked with each reading of statements.
final class PlanSource implements SlowSources.Source {
  private final PlanWatch watch = new PlanWatch();
  private final StatementTexts texts = new StatementTexts();
  /// Time of execution since the last look, by database and query id.
  private final Map<Long, Map<Long, Double>> execMs = new HashMap<>();

  /// Takes what ran from one reading of statements to the next.
  void ran(StatementPeriod period) {
    for (var d : period.deltas()) {
      if (d.counts() == null || d.key().queryid() == null) continue;
      execMs.computeIfAbsent(d.key().databaseOid(), _ -> new HashMap<>()).merge(d.key().queryid(), d.counts().execMs(), Double::sum);
    }
  }

  @Override
  public List<BiConsumer<HistoryStore, String>> read(Server server, Job job) {
    if (execMs.isEmpty()) return List.of();
    var catalog = PlanWatch.catalog(server, job);
    if (!watch.due(catalog.asOf(), catalog.changes())) return List.of();
    var dearest = PlanWatch.dearest(execMs.getOrDefault(catalog.database(), Map.of()));
    texts.fetch(server, job, dearest);
    var wanted = new LinkedHashMap<Long, String>();
    for (var id : dearest) texts.of(id).filter(k -> !k.own()).ifPresent(k -> wanted.put(id, k.query()));
    // Nothing but the console was at work: what comes next is looked at when it comes.
    if (wanted.isEmpty()) return List.of();
    execMs.clear();
    var plans = watch.look(server, job, wanted, catalog.asOf(), catalog.changes());
    return plans.isEmpty() ? List.of() : List.of((store, identity) -> store.plans(identity, server.profile().address(), plans));
  }
}
