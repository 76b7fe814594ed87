package io.pgdeck.queries;

import io.pgdeck.chart.LoadRanking;
import io.pgdeck.chart.Tip;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.Unit;
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
    return "%d statements by total time · %d with a mean above 100 ms · pg_stat_statements, since its reset".formatted(
        pictures.rows(TopQuery.PANEL).size(), slow);
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
