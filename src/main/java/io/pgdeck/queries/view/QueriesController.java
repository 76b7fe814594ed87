package io.pgdeck.queries.view;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.queries.QueriesRoom;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FilterChips;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.chart.ChartCanvas;
import javafx.fxml.FXML;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Slow queries: the table ranks the statements, the ranking shows their shares, both choose the one that is told about.
public final class QueriesController implements RoomController {
  private static final double TALL = 404;
  private static final double LOW = 212;
  @FXML private PanelTable<TopQuery> table;
  @FXML private StatementDetail detail;
  @FXML private HBox below;
  @FXML private Card shares;
  @FXML private Card limits;
  @FXML private ChartCanvas ranking;
  @FXML private ServerGauges gauges;
  private @Nullable FilterChips<TopQuery> chips;

  @FXML private void initialize() {
    table.setNoun("statement");
    table.setKey(TopQuery::key);
    table.look("pct_of_total_time", l -> l.width(132).withBar(q -> q.pctOfTotalTime() / Math.max(1, largest())))
        .look("mean_exec_ms", l -> l.width(84).asMain())
        .look("p95_est_ms", l -> l.width(84))
        .look("cache_hit_pct", l -> l.width(76).withStyle(q -> q.cacheHitPct() != null && q.cacheHitPct() < 90 ? "warning" : ""))
        .look("total_exec_ms", l -> l.hidden())
        .look("temp_blks_written", l -> l.hidden())
        .look("status", l -> l.width(180).withCell(Signals::of))
        .whenWide("p95_est_ms", 1000).whenWide("rows_per_call", 860).whenWide("cache_hit_pct", 760).whenWide("max_exec_ms", 920);
    var made = new FilterChips<>(table).add("All", _ -> true).add("Mean above 100 ms", Signals::isSlow)
        .add("Spilling to temp", Signals::spills).add("Console's own", TopQuery::isOwn);
    chips = made;
    table.getTools().add(made);
  }

  private double largest() {
    return table.seen().stream().mapToDouble(TopQuery::pctOfTotalTime).max().orElse(100);
  }

  @Override public void open(RoomContext context) {
    gauges.open(context);
    ranking.setOnPicked(this::show);
    table.selectedProperty().addListener((_, _, now) -> draw(now, context));
    context.onPictures(pictures -> draw(pictures, context));
  }

  private void draw(Pictures pictures, RoomContext context) {
    var rows = pictures.rows(TopQuery.PANEL);
    if (chips != null) chips.count(rows);
    if (table.selectedProperty().get() == null) table.select(_ -> true);
    known(pictures.outcome(TopQuery.PANEL).flatMap(Outcome::picture).isEmpty() || !rows.isEmpty());
    draw(table.selectedProperty().get(), context);
    gauges.show(pictures);
  }

  private void draw(@Nullable TopQuery chosen, RoomContext context) {
    detail.show(chosen);
    ranking.setChart(QueriesRoom.load(context.pictures(), chosen == null ? "" : chosen.key()));
  }

  /// Without counted statements only the gauges have something to say; they take the room.
  private void known(boolean counted) {
    for (Region part : new Region[] {detail, shares}) {
      part.setVisible(counted);
      part.setManaged(counted);
    }
    below.setMaxHeight(counted ? TALL : LOW);
    HBox.setHgrow(limits, counted ? Priority.NEVER : Priority.ALWAYS);
    limits.setMaxWidth(counted ? Region.USE_PREF_SIZE : Double.MAX_VALUE);
  }

  private void show(String key) {
    if (table.seen().stream().noneMatch(q -> q.key().equals(key))) {
      table.clearFilter();
      if (chips != null) chips.choose(0);
    }
    table.select(q -> q.key().equals(key));
  }
}
