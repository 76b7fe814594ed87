package io.pgdeck.overview.view;

import io.pgdeck.chart.Tone;
import io.pgdeck.overview.HealthCheck;
import io.pgdeck.overview.HealthScore;
import io.pgdeck.overview.OverviewRoom;
import io.pgdeck.overview.Rates;
import io.pgdeck.overview.Vitals;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.Tile;
import io.pgdeck.ui.TileRow;
import io.pgdeck.ui.chart.GaugeTile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Overview: the score and what takes points away, a tile per figure that leads to its room, every health row with its limits.
public final class OverviewController implements RoomController {
  private static final int ROW = 5;
  private static final int LOSSES = 3;

  @FXML private VBox healthBody;
  @FXML private TileRow first;
  @FXML private TileRow second;
  @FXML private PanelTable<HealthCheck> table;
  @FXML private RoomList roomList;
  @FXML private QuickCommands commands;
  private final GaugeTile gauge = new GaugeTile(100);
  private final VBox losses = new VBox(2);
  private final Map<String, Tile> tiles = new LinkedHashMap<>();
  private final Rates rates = new Rates();

  @FXML private void initialize() {
    healthBody.getChildren().setAll(gauge, losses);
    table.setNoun("check");
    table.setKey(HealthCheck::checkName);
    // The state first: what is worst stands on top.
    table.arrange(rows -> rows.stream().sorted(Comparator.comparing((HealthCheck r) -> Severity.of(r.status())).thenComparing(HealthCheck::position)).toList());
    table.look("check_name", l -> l.width(160).asMain())
        .look("status", l -> l.width(104).withCell(OverviewController::verdict))
        .look("value", l -> l.width(120).withCell(OverviewController::value))
        .look("threshold", l -> l.width(250).asSecond())
        .whenWide("threshold", 620);
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
    table.onOpen(row -> context.open(row.room()));
    roomList.open(context, ((OverviewRoom) context.room()).rooms());
    commands.open(context);
    context.onPictures(pictures -> draw(pictures, context));
  }

  private void draw(Pictures pictures, RoomContext context) {
    pictures.rows(Vitals.PANEL).stream().findFirst().ifPresent(rates::take);
    score(HealthScore.of(pictures.rows(HealthCheck.PANEL)));
    var all = new ArrayList<>(rateTiles(pictures));
    all.addAll(context.room().tiles(pictures));
    show(all, context);
    roomList.show(pictures);
  }

  private void score(HealthScore score) {
    var points = score.points();
    gauge.show(points == null ? 0 : points / 100.0, switch (score.worst()) {
      case CRITICAL -> Tone.CRITICAL;
      case WARNING -> Tone.WARNING;
      case GOOD -> Tone.GOOD;
      case INFO, NONE -> Tone.NEUTRAL;
    }, points == null ? Formats.UNKNOWN : String.valueOf(points), "of 100", "", "");
    var shown = score.losses().size() > LOSSES ? LOSSES - 1 : LOSSES;
    losses.getChildren().setAll(score.losses().stream().limit(shown).<Node>map(OverviewController::line).toList());
    if (score.losses().size() > shown) losses.getChildren().add(quiet("and %d more below".formatted(score.losses().size() - shown)));
    if (points != null && score.losses().isEmpty()) losses.getChildren().add(quiet("All %d checks are good".formatted(score.judged())));
  }

  private static Node line(HealthScore.Loss loss) {
    var name = new Label(loss.check().checkName());
    name.getStyleClass().add("small");
    name.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var points = new Label("−" + loss.points());
    points.getStyleClass().addAll("small", "medium", Severity.of(loss.check().status()) == Severity.CRITICAL ? "fg-danger" : "fg-warning");
    points.setMinWidth(Region.USE_PREF_SIZE);
    return new HBox(6, name, gap, points);
  }

  /// What the counters say of the time since the sample before; nothing after the first one.
  private List<RoomTile> rateTiles(Pictures pictures) {
    var known = pictures.outcome(Vitals.PANEL).flatMap(Outcome::picture).isPresent();
    return rates.latest().map(r -> List.of(
        new RoomTile("queries", "Transactions", new Formats.Text(Formats.count(Math.round(r.transactions() * 10) / 10.0), "/s"),
            r.errors() == null ? "none was rolled back" : Formats.percent(r.errors()) + " % rolled back", Severity.NONE),
        new RoomTile("queries", "WAL written", r.wal() == null ? new Formats.Text(Formats.UNKNOWN, "") : perSecond(r.wal()), r.wal() == null ? "a standby writes none" : "write-ahead log", Severity.NONE)))
        .orElseGet(() -> {
          var why = known ? "needs a second sample" : "reading";
          return List.of(RoomTile.unknown("queries", "Transactions", why), RoomTile.unknown("queries", "WAL written", why));
        });
  }

  private static Formats.Text perSecond(double bytes) {
    var text = Formats.bytes(bytes);
    return new Formats.Text(text.value(), text.unit() + "/s");
  }

  private void show(List<RoomTile> wanted, RoomContext context) {
    var labels = wanted.stream().map(RoomTile::label).toList();
    if (!labels.equals(List.copyOf(tiles.keySet()))) {
      tiles.clear();
      for (var one : wanted) {
        var tile = new Tile();
        tile.setLabel(one.label());
        tile.setId("tile-" + one.label().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        if (!one.room().equals(context.room().id())) tile.onClick(() -> context.open(one.room()));
        tiles.put(one.label(), tile);
      }
      var made = List.copyOf(tiles.values());
      first.getTiles().setAll(made.subList(0, Math.min(ROW, made.size())));
      second.getTiles().setAll(made.subList(Math.min(ROW, made.size()), made.size()));
    }
    for (var one : wanted) {
      var tile = tiles.get(one.label());
      if (tile != null) tile.show(one.value().value(), one.value().unit(), one.foot(), one.severity());
    }
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
