package io.pgdeck.panel;

import io.pgdeck.action.Sql;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every sample of one metric in a stretch of time, from metric_history.
///
/// @param from first moment, as PostgreSQL reads it; null for the oldest sample
/// @param to   moment after the last; null for the newest
public record MetricPeriod(String metric, @Nullable String from, @Nullable String to) {
  /// @throws TroubleException where no history is kept, for a metric that nobody knows, and for a time that is none
  public Shown open(Server server, Job job) {
    var capabilities = server.capabilities();
    if (!SqlCatalog.installed(capabilities).contains("metric_history")) {
      throw new TroubleException(new Trouble.NotInstalled("No history of metrics is kept here", "run pgdeck schema install; capture_metrics then writes it"));
    }
    var known = server.read("show", job, """
        select 1 as one
        where exists (select from monitoring.performance_baselines b where b.metric_name = ?)
           or exists (select from monitoring.metric_history h where h.metric_name = ?)""", List.of(metric, metric)).rows();
    if (known.isEmpty()) {
      throw new TroubleException(new Trouble.BadInput("There is no metric \"%s\"".formatted(metric), "pgdeck show alerts lists the names of the 26 baselines"));
    }
    var text = "(\nselect h.captured_at, h.value, h.labels\nfrom monitoring.metric_history h\nwhere h.metric_name = " + Sql.literal(metric)
        + (from == null ? "" : "\n  and h.captured_at >= " + Sql.literal(from) + "::timestamptz")
        + (to == null ? "" : "\n  and h.captured_at < " + Sql.literal(to) + "::timestamptz") + "\norder by h.captured_at, h.labels::text\n)";
    try {
      return LoosePanel.open(server, job, metric, new SqlCatalog.Source(text, true));
    } catch (TroubleException e) {
      if (e.trouble() instanceof Trouble.Failed failed && String.valueOf(failed.sqlState()).startsWith("22")) {
        throw new TroubleException(new Trouble.BadInput("--from or --to is no time (%s)".formatted(failed.message()), "write for example 2026-11-25T08:00Z"), e);
      }
      throw e;
    }
  }
}
