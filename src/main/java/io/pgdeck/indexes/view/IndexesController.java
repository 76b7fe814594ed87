package io.pgdeck.indexes.view;

import io.pgdeck.indexes.Index;
import io.pgdeck.indexes.IndexPart;
import io.pgdeck.indexes.IndexesRoom;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.Tile;
import io.pgdeck.ui.TileRow;
import io.pgdeck.ui.chart.ChartCanvas;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import org.jspecify.annotations.Nullable;

/// Indexes: tiles choose a part of them, the dots and the rows choose one, the card at the right tells about it.
public final class IndexesController implements RoomController {
  @FXML private TileRow tiles;
  @FXML private Card chart;
  @FXML private ChartCanvas scatter;
  @FXML private PanelTable<Index> table;
  @FXML private IndexDetail detail;
  private final Map<IndexPart, Tile> tileOf = new EnumMap<>(IndexPart.class);
  private final WholeIndexes wholes = new WholeIndexes();
  private final KindFilter kinds = new KindFilter();
  private IndexPart part = IndexPart.ALL;

  @FXML private void initialize() {
    for (var p : IndexPart.values()) {
      var tile = new Tile();
      tile.setId(p.id());
      tile.setLabel(p.title());
      tile.onClick(() -> choose(part == p ? IndexPart.ALL : p));
      tileOf.put(p, tile);
      tiles.getTiles().add(tile);
    }
    table.setNoun("index");
    table.look("index_name", l -> l.withCell(IndexBadges::name))
        .look("table_name", l -> l.asSecond().width(116))
        .look("size_bytes", l -> l.width(84).asMain())
        .look("scans", l -> l.width(80).withStyle(i -> i.scans() != null && i.scans() == 0 && costs(i) ? "warning" : ""))
        .look("leaf_count", l -> l.hidden())
        .look("verdict", l -> l.width(124).withCell(IndexBadges::findings))
        .look("verdict_reason", l -> l.hidden())
        .whenWide("rows_per_scan", 760).whenWide("table_name", 640).whenWide("last_scan", 700);
    table.getTools().add(kinds);
    kinds.onChosen(this::filter);
  }

  private static boolean costs(Index index) {
    return IndexPart.UNUSED.holds(index) || IndexPart.DUPLICATE.holds(index) || IndexPart.REDUNDANT.holds(index) || IndexPart.INVALID.holds(index);
  }

  @Override public void open(RoomContext context) {
    detail.onOpen(this::show);
    scatter.setOnPicked(oid -> show(Long.parseLong(oid)));
    table.selectedProperty().addListener((_, _, now) -> {
      if (now != null) draw(now, context);
    });
    context.onPictures(pictures -> draw(pictures, context));
    choose(IndexPart.ALL);
  }

  private void draw(Pictures pictures, RoomContext context) {
    var rows = pictures.rows(Index.PANEL);
    tileOf.forEach((p, tile) -> draw(p, tile, rows, pictures));
    kinds.offer(rows);
    if (table.selectedProperty().get() == null) table.select(_ -> true);
    var chosen = table.selectedProperty().get();
    var any = !rows.isEmpty() || pictures.outcome(Index.PANEL).flatMap(Outcome::picture).isEmpty();
    for (var part : new Card[] {chart, detail}) {
      part.setVisible(any);
      part.setManaged(any);
    }
    table.whenWide("last_scan", rows.stream().anyMatch(i -> i.lastScan() != null) ? 700 : Double.MAX_VALUE);
    draw(chosen, context);
  }

  private void draw(@Nullable Index chosen, RoomContext context) {
    scatter.setChart(IndexesRoom.scatter(context.pictures(), chosen == null ? "" : String.valueOf(chosen.oid())));
    var whole = chosen == null ? null : wholes.of(chosen, context, () -> {
      if (chosen.equals(table.selectedProperty().get())) draw(chosen, context);
    });
    detail.show(chosen, whole, context.pictures(), context.now());
  }

  private static void draw(IndexPart p, Tile tile, List<Index> all, Pictures pictures) {
    var some = p.of(all);
    var bytes = some.stream().mapToLong(i -> i.sizeBytes() == null ? 0 : i.sizeBytes()).sum();
    var size = Formats.bytes(bytes).toString();
    if (p == IndexPart.ALL) tile.show(pictures.count(Index.PANEL, some.size()), "", size + " on " + some.stream().map(Index::tableOid).distinct().count() + " tables", p.severity(some));
    else tile.show(pictures.count(Index.PANEL, some.size()), some.isEmpty() ? "" : size, p.hint(), p.severity(some));
  }

  private void choose(IndexPart wanted) {
    part = wanted;
    tileOf.forEach((p, tile) -> tile.setChosen(p == part));
    filter();
  }

  private void filter() {
    var chosen = part;
    var kind = kinds.wanted();
    table.only(i -> chosen.holds(i) && kind.test(i));
    if (table.selectedProperty().get() == null) table.select(_ -> true);
  }

  /// Chooses an index wherever it was clicked; filters that hide it give way.
  private void show(long oid) {
    if (table.seen().stream().noneMatch(i -> i.oid() == oid)) {
      table.clearFilter();
      kinds.clear();
      choose(IndexPart.ALL);
    }
    table.select(i -> i.oid() == oid);
  }
}
