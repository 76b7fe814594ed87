package io.pgdeck.panel;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.settings.Threshold;
import java.util.Map;

/// What a name on the command line stands for: a panel of a room, or a view nobody described.
public sealed interface Shown permits LoosePanel, Shown.OfPanel {
  /// The statement [#read] sends.
  PanelSql sql(Server server, Query query);

  Listing read(Server server, Query query, Job job);

  /// A panel with its own titles, units and notes.
  ///
  /// @param thresholds the DBA's own, by metric
  record OfPanel(Panel<?> panel, Map<String, Threshold> thresholds) implements Shown {
    @Override
    public PanelSql sql(Server server, Query query) {
      return PanelSql.of(panel, query, server.capabilities());
    }

    @Override
    public Listing read(Server server, Query query, Job job) {
      return read(server, panel, query, thresholds, job);
    }

    private static <R extends Record> Listing read(Server server, Panel<R> panel, Query query, Map<String, Threshold> thresholds, Job job) {
      return Listing.of(panel, PanelReader.read(server, panel, query, job).judged(panel, thresholds, query.sort() == null), server.capabilities());
    }
  }
}
