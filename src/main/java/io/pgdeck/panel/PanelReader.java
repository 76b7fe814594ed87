package io.pgdeck.panel;

import io.pgdeck.job.Job;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Reading;
import io.pgdeck.server.Retry;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads panels. One round trip per panel.
public final class PanelReader {
  private PanelReader() {}

  /// Reads with the panel's own time limit.
  public static <R extends Record> Snapshot<R> read(Server server, Panel<R> panel, Query query) {
    return read(server, panel, query, Job.quiet("Panel " + panel.name(), panel.limit()));
  }

  /// @throws TroubleException for whatever went wrong; see [#outcome] for the form that keeps it a value
  public static <R extends Record> Snapshot<R> read(Server server, Panel<R> panel, Query query, Job job) {
    var capabilities = server.capabilities();
    if (panel.own() != null) panel.own().check(panel, capabilities);
    var sql = PanelSql.of(panel, query, capabilities);
    try {
      var reading = reading(server, panel, sql, job);
      return new Snapshot<>(rows(panel, reading), reading.asOf(), reading.cost(),
          sql.installed() ? Snapshot.Source.MONITORING : Snapshot.Source.DIRECT, notes(panel, capabilities));
    } catch (TroubleException e) {
      var told = explained(e, query);
      throw panel.own() == null ? told : panel.own().explained(told, sql.text());
    }
  }

  private static Reading send(Server server, Panel<?> panel, PanelSql sql, Job job) {
    return panel.own() == null ? server.read(panel.name(), job, sql.text(), sql.binds(), sql.first()) : server.readForeign(panel.name(), job, sql.text(), sql.binds());
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> List<R> rows(Panel<R> panel, Reading reading) {
    return panel.own() == null ? reading.rows().into(panel.row())
        : (List<R>) reading.rows().stream().map(r -> OwnRow.of(panel.columns(), r.intoArray())).toList();
  }

  /// Statements look into pg_locks before they call a size function that locks. A lock taken between the two, or a conflict with
  /// what a standby replays, is gone from the next look's way: so it is read once more.
  private static Reading reading(Server server, Panel<?> panel, PanelSql sql, Job job) {
    try {
      return send(server, panel, sql, job);
    } catch (TroubleException e) {
      if (Retry.of(e.trouble()) != Retry.STATEMENT || job.cancelAsked()) throw e;
      return send(server, panel, sql, job);
    }
  }

  /// A filter value that does not fit its column is the asker's mistake, not the server's.
  static TroubleException explained(TroubleException e, Query query) {
    // Data exceptions, and what has no equality (json, point) or no such type to compare with.
    if (e.trouble() instanceof Trouble.Failed failed && String.valueOf(failed.sqlState()).matches("22...|42883") && !query.equal().isEmpty()) {
      return new TroubleException(new Trouble.BadInput("The value of --filter does not fit its column (" + failed.message() + ")",
          "give one of the column's type"), e);
    }
    return e;
  }

  /// As a value: fresh, else the reason with the last good picture when there is one.
  public static <R extends Record> Outcome<R> outcome(Server server, Panel<R> panel, Query query, Optional<Snapshot<R>> last, Job job) {
    try {
      return new Outcome.Fresh<>(read(server, panel, query, job));
    } catch (TroubleException e) {
      return last.<Outcome<R>>map(l -> new Outcome.Stale<>(l, e.trouble())).orElseGet(() -> new Outcome.Empty<>(e.trouble()));
    }
  }

  private static List<String> notes(Panel<?> panel, Capabilities server) {
    var notes = new ArrayList<String>();
    panel.requires().forEach(r -> r.missing(server).map(Trouble::sentence).ifPresent(notes::add));
    notes.addAll(panel.notes().apply(server));
    return notes;
  }
}
