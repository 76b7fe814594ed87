package io.pgdeck.panel;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;

/// What a name on the command line stands for: a panel of a room, or a view nobody described.
public sealed interface Shown permits LoosePanel, Shown.OfPanel {
  /// The statement [#read] sends.
  PanelSql sql(Server server, Query query);

  Listing read(Server server, Query query, Job job);

  /// A panel with its own titles, units and notes.
  record OfPanel(Panel<?> panel) implements Shown {
    @Override
    public PanelSql sql(Server server, Query query) {
      return PanelSql.of(panel, query, server.capabilities());
    }

    @Override
    public Listing read(Server server, Query query, Job job) {
      return read(server, panel, query, job);
    }

    private static <R extends Record> Listing read(Server server, Panel<R> panel, Query query, Job job) {
      return Listing.of(panel, PanelReader.read(server, panel, query, job), server.capabilities());
    }
  }
}
