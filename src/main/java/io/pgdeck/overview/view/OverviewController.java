package io.pgdeck.overview.view;

import io.pgdeck.overview.HealthCheck;
import io.pgdeck.overview.HealthScore;
import io.pgdeck.overview.OverviewRoom;
import io.pgdeck.overview.VitalTiles;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.Segments;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Overview: the score and what takes points away, a tile per vital figure that leads to its room, what is beyond a limit, every health
/// row with its limits and every watched figure with its way.
public final class OverviewController implements RoomController {
  private static final List<String> LISTS = List.of("Checks", "Baselines");

  @FXML private VBox page;
  @FXML private HealthCard health;
  @FXML private VitalTileRows tiles;
  @FXML private NoticeList notices;
  @FXML private StackPane lists;
  @FXML private PanelCard checks;
  @FXML private Card baselines;
  @FXML private BaselineList baselineList;
  @FXML private PanelTable<HealthCheck> table;
  @FXML private QuickCommands commands;

  @FXML private void initialize() {
    table.setNoun("check");
    table.setKey(HealthCheck::checkName);
    // The state first: what is worst stands on top.
    table.arrange(rows -> rows.stream().sorted(Comparator.comparing((HealthCheck r) -> Severity.of(r.status())).thenComparing(HealthCheck::position)).toList());
    table.look("check_name", l -> l.width(160).asMain())
        .look("status", l -> l.width(104).withCell(OverviewController::verdict))
        .look("value", l -> l.width(120).withCell(OverviewController::value))
        .look("threshold", l -> l.width(250).asSecond())
        .whenWide("threshold", 620);
    for (Card card : List.of(checks, baselines)) card.getTools().addFirst(new Segments(LISTS, card == checks ? 0 : 1, k -> show(card, k)));
    baselines.setVisible(false);
  }

  /// One list at a time; each has the choice in its own head.
  private void show(Card from, int chosen) {
    var wanted = chosen == 0 ? checks : baselines;
    for (Card card : List.of(checks, baselines)) {
      card.setVisible(card == wanted);
      card.getTools().stream().filter(Segments.class::isInstance).map(Segments.class::cast).forEach(s -> s.choose(card == checks ? 0 : 1));
    }
    if (from != wanted) wanted.getTools().stream().filter(Segments.class::isInstance).map(Segments.class::cast).findFirst()
        .ifPresent(s -> s.getChildren().get(chosen).requestFocus());
  }

  private static @Nullable Node verdict(HealthCheck row) {
    return row.status() == null ? new Badge("Not judged") : Badge.of(Formats.status(row.status()), Severity.of(row.status()));
  }

  private static @Nullable Node value(HealthCheck row) {
    if (row.value() == null) return null;
    var number = new Label(row.value());
    number.getStyleClass().add("medium");
    var unit = new Label(row.unit());
    unit.getStyleClass().add("muted");
    var line = new HBox(4, number, unit);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return line;
  }

  @Override public void open(RoomContext context) {
    var room = (OverviewRoom) context.room();
    var vitals = room.vitals();
    table.onOpen(row -> context.open(row.room()));
    notices.open(context);
    commands.open(context);
    new Folding(page, health, tiles).follow();
    context.onPictures(pictures -> draw(pictures, room, vitals, context));
  }

  private void draw(Pictures pictures, OverviewRoom room, VitalTiles vitals, RoomContext context) {
    vitals.take(pictures);
    var score = HealthScore.of(pictures.rows(HealthCheck.PANEL));
    health.show(score);
    tiles.show(score, vitals.tiles(pictures, pictures.outcome(HealthCheck.PANEL).flatMap(Outcome::picture).isPresent() ? context.now() : null), context);
    var watched = room.watched(pictures);
    notices.show(watched, context);
    baselineList.show(watched, vitals.trends());
  }
}
