package io.pgdeck.statements;

import io.pgdeck.job.Job;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.server.Server;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All entries at one moment, with the marks of their era. Two of them make a [StatementPeriod].
///
/// @param asOf         the server's time when the statement began
/// @param countedSince last reset of all entries; null on 13 and without any entry
/// @param hidden       how many entries are summed up under keys without a queryid
public record StatementReading(Map<StatementKey, Entry> entries, Instant asOf, @Nullable Instant countedSince, @Nullable Long dealloc,
    @Nullable Instant serverReset, int blockBytes, int hidden) {
  static final int USUAL_BLOCK = 8192;

  /// One entry's totals and how long they run; fastest and slowest since `minmaxSince`, else since it began.
  public record Entry(Counts totals, double minMs, double maxMs, @Nullable Instant since, @Nullable Instant minmaxSince) {
    Entry plus(Entry o) {
      return new Entry(totals.plus(o.totals), Math.min(minMs, o.minMs), Math.max(maxMs, o.maxMs), null, null);
    }
  }

  public StatementReading {
    entries = Map.copyOf(entries);
  }

  /// Reads the server once: one statement, without the texts.
  ///
  /// @throws io.pgdeck.server.TroubleException as every read
  public static StatementReading of(Server server, Job job) {
    return of(PanelReader.read(server, StatementTotals.PANEL, Query.ALL, job));
  }

  public static StatementReading of(Snapshot<StatementTotals> snapshot) {
    return of(snapshot.rows(), snapshot.asOf());
  }

  static StatementReading of(List<StatementTotals> rows, Instant asOf) {
    var entries = new HashMap<StatementKey, Entry>();
    for (var row : rows) {
      entries.merge(row.key(), new Entry(row.counts(), row.minExecMs(), row.maxExecMs(), row.statsSince(), row.minmaxSince()), Entry::plus);
    }
    var hidden = (int) rows.stream().filter(r -> r.queryid() == null).count();
    if (rows.isEmpty()) return new StatementReading(entries, asOf, null, null, null, USUAL_BLOCK, 0);
    var any = rows.getFirst();
    return new StatementReading(entries, asOf, any.countedSince(), any.dealloc(), any.serverReset(), any.blockBytes(), hidden);
  }
}
