package io.pgdeck.overview.view;

import io.pgdeck.overview.HealthScore;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Explain;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.Tile;
import io.pgdeck.ui.TileRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// The tiles in two rows; folded in one, which then begins with the score.
public final class VitalTileRows extends VBox {
  private final TileRow first = new TileRow();
  private final TileRow second = new TileRow();
  private final Tile score = new Tile();
  private final Map<String, Tile> tiles = new LinkedHashMap<>();
  private boolean folded;

  public VitalTileRows() {
    super(8);
    first.setLeast(132);
    second.setLeast(132);
    score.setLabel("Health");
    score.setId("tile-health");
    getChildren().setAll(first, second);
    second.managedProperty().bind(second.visibleProperty());
  }

  void fold(boolean on) {
    if (folded == on) return;
    folded = on;
    second.setVisible(!on);
    place();
  }

  void show(HealthScore health, List<RoomTile> wanted, RoomContext context) {
    if (tiles.isEmpty()) Explain.icon(score, context);
    var labels = wanted.stream().map(RoomTile::label).toList();
    if (!labels.equals(List.copyOf(tiles.keySet()))) {
      tiles.clear();
      wanted.forEach(one -> tiles.put(one.label(), made(one, context)));
      place();
    }
    score.show(health.points() == null ? Formats.UNKNOWN : String.valueOf(health.points()), "of 100", health.losses().isEmpty() ? "" : health.losses().getFirst().check().checkName(),
        health.worst() == Severity.GOOD ? Severity.NONE : health.worst());
    for (var one : wanted) {
      var tile = tiles.get(one.label());
      tile.show(one.value(), one.foot(), one.severity());
      tile.setTrend(one.trend());
    }
  }

  private static Tile made(RoomTile one, RoomContext context) {
    var tile = new Tile();
    tile.setLabel(one.label());
    Explain.icon(tile, context);
    tile.setId("tile-" + one.label().toLowerCase(Locale.ROOT).replace(' ', '-'));
    if (!one.room().equals(context.room().id())) tile.onClick(() -> context.open(one.room()));
    return tile;
  }

  private void place() {
    first.getTiles().clear();
    second.getTiles().clear();
    var all = new ArrayList<Node>(tiles.values());
    if (folded) all.addFirst(score);
    var half = folded ? all.size() : (all.size() + 1) / 2;
    first.getTiles().setAll(all.subList(0, half));
    second.getTiles().setAll(all.subList(half, all.size()));
  }
}
