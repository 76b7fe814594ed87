package io.pgdeck.bloat.view;

import io.pgdeck.bloat.BloatRoom;
import io.pgdeck.bloat.TableBloat;
import io.pgdeck.bloat.VacuumProgress;
import io.pgdeck.bloat.WasteSum;
import io.pgdeck.chart.Ink;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FilterChips;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.StateCard;
import io.pgdeck.ui.Tile;
import io.pgdeck.ui.chart.ChartCanvas;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Bloat: the map and the bars show where the space is, the table says what can be done; all three choose the same table.
public final class BloatController implements RoomController {
  @FXML private Tile wasted;
  @FXML private Tile bloated;
  @FXML private Tile dead;
  @FXML private Tile dying;
  @FXML private Tile never;
  @FXML private Tile oldest;
  @FXML private HBox charts;
  @FXML private StackPane mapBody;
  @FXML private ChartCanvas map;
  @FXML private Card side;
  @FXML private StackPane sideBody;
  @FXML private ChartCanvas bars;
  @FXML private PanelTable<TableBloat> table;
  private final RunningVacuum running = new RunningVacuum();
  private final Button vacuum = new Button("Vacuum…", Icons.of("fth-tool"));
  private @Nullable FilterChips<TableBloat> chips;

  @FXML private void initialize() {
    table.setNoun("table");
    table.look("total_bytes", l -> l.width(84))
        .look("est_bloat_bytes", l -> l.width(96).asMain())
        .look("est_bloat_pct", l -> l.width(124).withBar(t -> t.estBloatPct() == null ? 0 : t.estBloatPct() / 100).withStyle(BloatController::heat))
        .look("dead_pct", l -> l.width(76).withStyle(t -> WasteSum.isDying(t) ? "warning" : ""))
        .look("vacuum_status", l -> l.hidden())
        .look("status", l -> l.withCell(TableFindings::of).width(160))
        .whenWide("live_rows", 1160).whenWide("last_autovacuum", 1060).whenWide("dead_rows", 980);
    var made = new FilterChips<>(table).add("All", _ -> true).add("Over 30 %", WasteSum::isBloated).add("Dead > 10 %", WasteSum::isDying)
        .add("Never vacuumed", WasteSum::isNeverVacuumed);
    chips = made;
    table.getTools().add(made);
    bloated.onClick(() -> made.choose(1));
    dying.onClick(() -> made.choose(2));
    never.onClick(() -> made.choose(3));
    made.onChosen(k -> {
      bloated.setChosen(k == 1);
      dying.setChosen(k == 2);
      never.setChosen(k == 3);
    });
    vacuum.getStyleClass().add("small");
    vacuum.setMinWidth(Region.USE_PREF_SIZE);
    vacuum.setId("vacuum-selected");
  }

  private static String heat(TableBloat t) {
    return "heat-" + Ink.heat(t.estBloatPct() == null ? 0 : t.estBloatPct()).token().replace("-pd-heat-", "");
  }

  @Override public void open(RoomContext context) {
    map.setOnPicked(this::show);
    bars.setOnPicked(this::show);
    table.selectedProperty().addListener((_, _, now) -> draw(now, context));
    vacuum.disableProperty().bind(Bindings.createBooleanBinding(() -> table.selectedProperty().get() == null || context.forbidden() != null, table.selectedProperty()));
    vacuum.setOnAction(_ -> vacuum(context));
    table.getExtra().addFirst(vacuum);
    context.onPictures(pictures -> draw(pictures, context));
  }

  @SuppressWarnings("unchecked")
  private void vacuum(RoomContext context) {
    context.room().rowActions().stream().filter(a -> a.panel().equals(TableBloat.PANEL)).findFirst().map(a -> (RowAction<TableBloat>) a)
        .ifPresent(a -> context.preview(a.label(), table.selectedRows().stream().filter(a.applies()).map(a.action()).toList()));
  }

  private void draw(Pictures pictures, RoomContext context) {
    var rows = pictures.rows(TableBloat.PANEL);
    if (pictures.outcome(TableBloat.PANEL).flatMap(Outcome::picture).isPresent()) tiles(WasteSum.of(rows), pictures.isPart(TableBloat.PANEL), context);
    if (chips != null) chips.count(rows);
    if (table.selectedProperty().get() == null) table.select(_ -> true);
    bars.setChart(BloatRoom.bars(pictures));
    vacuums(pictures.rows(VacuumProgress.PANEL), context);
    var known = pictures.outcome(TableBloat.PANEL).flatMap(Outcome::picture);
    charts.setVisible(known.isEmpty() || !rows.isEmpty());
    charts.setManaged(charts.isVisible());
    var estimated = rows.isEmpty() || rows.stream().anyMatch(t -> t.estBloatPct() != null);
    mapBody.getChildren().setAll(estimated ? map : new StateCard("fth-lock", "muted", "No estimate", known.get().notes().isEmpty() ? "No table was analysed yet."
        : known.get().notes().getFirst()));
    draw(table.selectedProperty().get(), context);
  }

  private void draw(@Nullable TableBloat chosen, RoomContext context) {
    map.setChart(BloatRoom.map(context.pictures(), chosen == null ? "" : String.valueOf(chosen.oid())));
  }

  /// The card at the right tells what vacuum is doing while it does something, else what there is to do.
  private void vacuums(List<VacuumProgress> runs, RoomContext context) {
    side.setTitle(runs.isEmpty() ? "Live against dead space" : "Running vacuum");
    side.setHint(runs.isEmpty() ? "largest tables first" : "%d now · read every 5 s".formatted(runs.size()));
    running.show(runs, context.now());
    sideBody.getChildren().setAll(runs.isEmpty() ? bars : running);
  }

  /// @param part the tables are the first ones alone, so what is counted of them is the least there is
  private void tiles(WasteSum sum, boolean part, RoomContext context) {
    var more = part ? "+" : "";
    var all = part ? "of the tables read" : "of all tables";
    var unestimated = sum.unestimated() == 1 ? "1 table without an estimate" : Formats.count(sum.unestimated()) + " tables without an estimate";
    if (sum.wasted() == null) {
      wasted.show(Formats.UNKNOWN, "", unestimated, Severity.NONE);
      bloated.show(Formats.UNKNOWN, "", unestimated, Severity.NONE);
    } else {
      var bytes = Formats.bytes(sum.wasted());
      wasted.show("≈ " + bytes.value() + more, bytes.unit(), sum.unestimated() > 0 ? unestimated : share(sum.wasted(), sum.bytes()) + " " + all, Severity.NONE);
      bloated.show(count(sum.bloated().size(), more), sum.bloated().size() == 1 ? "table" : "tables",
          "≈ " + Formats.bytes(sum.bloated().stream().mapToLong(t -> t.estBloatBytes() == null ? 0 : t.estBloatBytes()).sum()) + " of the waste", Severity.NONE);
    }
    dead.show(count(sum.dead(), more), "", share(sum.dead(), sum.live() + sum.dead()) + (part ? " of those read" : " of all tuples"), Severity.NONE);
    dying.show(count(sum.dying().size(), more), sum.dying().size() == 1 ? "table" : "tables", "a vacuum would help",
        sum.dying().stream().anyMatch(t -> !t.status().equals("OK")) ? Severity.WARNING : Severity.NONE);
    never.show(count(sum.never().size(), more), sum.never().size() == 1 ? "table" : "tables", "with rows in them", Severity.NONE);
    sum.oldest().ifPresentOrElse(t -> oldest.show(Formats.ago(Objects.requireNonNull(WasteSum.vacuumed(t)), context.now()), "", t.tableName(), Severity.NONE),
        () -> oldest.show(Formats.UNKNOWN, "", "no table was vacuumed yet", Severity.NONE));
  }

  private static String count(long number, String more) {
    return Formats.count(number) + (number > 0 ? more : "");
  }

  private static String share(double part, double whole) {
    return whole <= 0 ? Formats.UNKNOWN : Formats.percent(100 * part / whole) + " %";
  }

  private void show(String oid) {
    if (table.seen().stream().noneMatch(t -> String.valueOf(t.oid()).equals(oid))) {
      table.clearFilter();
      if (chips != null) chips.choose(0);
    }
    table.select(t -> String.valueOf(t.oid()).equals(oid));
  }
}
