package io.pgdeck.queries;

import io.pgdeck.action.Order;
import io.pgdeck.chart.LoadRanking;
import io.pgdeck.chart.Tip;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomAction;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.Unit;
import io.pgdeck.statements.StatementTotals;
import java.util.List;

/// Which statements cost most?
public final class QueriesRoom implements Room {
  @Override
  public String id() {
    return "queries";
  }

  @Override
  public String title() {
    return "Slow queries";
  }

  @Override
  public String icon() {
    return "fth-clock";
  }

  @Override
  public Group group() {
    return Group.WORKLOAD;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(TopQuery.PANEL, SlowQuery.PANEL, CacheHit.PANEL, ConnectionStatus.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var slow = pictures.rows(SlowQuery.PANEL).size();
    return "%d statements by total time · %d with a mean above 100 ms · pg_stat_statements, since its reset%s".formatted(
        pictures.rows(TopQuery.PANEL).size(), slow, reset(pictures));
  }

  /// The window reads the totals too, and with them the moment; 13 does not tell it.
  private static String reset(Pictures pictures) {
    var totals = pictures.outcome(StatementTotals.PANEL).flatMap(Outcome::picture);
    var since = totals.flatMap(t -> t.rows().stream().findFirst()).map(StatementTotals::countedSince).orElse(null);
    return since == null ? "" : " " + Formats.ago(since, totals.orElseThrow().asOf());
  }

  @Override
  public List<RoomAction> roomActions() {
    return List.of(new RoomAction("reset-statements", "Reset statistics…", "fth-rotate-ccw", false, pictures -> pictures.rows(TopQuery.PANEL).size(), "No statement is counted.",
        _ -> List.of(new ResetStatements())));
  }

  @Override
  public List<Order> orders() {
    return List.of(new ResetOrder());
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of(new RoomChart("load", "Share of total time", "execution time since the reset", load(pictures, "")));
  }

  /// The statements by share of the server's whole execution time.
  ///
  /// @param selected key of the statement that is chosen, or empty
  public static LoadRanking load(Pictures pictures, String selected) {
    var rows = pictures.rows(TopQuery.PANEL);
    // Shares are of all statements, also of those below the fiftieth.
    var whole = rows.stream().filter(q -> q.pctOfTotalTime() > 0).findFirst().map(q -> q.totalExecMs() * 100 / q.pctOfTotalTime()).orElse(0.0);
    return new LoadRanking(rows.stream().map(q -> new LoadRanking.Item(q.key(), q.query() == null ? "text hidden" : q.query(), q.totalExecMs(), List.of(
        new Tip.Fact("Calls", Formats.of(Unit.COUNT, q.calls(), null).toString()),
        new Tip.Fact("Mean", Formats.of(Unit.MS, q.meanExecMs(), null).toString())))).toList(), whole, selected);
  }
}
