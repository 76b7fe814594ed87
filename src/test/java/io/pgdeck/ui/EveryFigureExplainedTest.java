package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.monitoring.Meaning;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import io.pgdeck.ui.chart.ChartCanvas;
import io.pgdeck.ui.chart.GaugeTile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Every column, tile, gauge and chart of every room has words of its own, beside its SQL, and shows them by mouse and by key.
class EveryFigureExplainedTest extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  int width() {
    return 1300;
  }

  @Override
  void fill() throws SQLException {
    database.run("create extension if not exists pg_stat_statements",
        "create table sample.by_day (id bigint, at timestamptz not null) partition by range (at)",
        "create table sample.by_day_1 partition of sample.by_day for values from (now() - interval '1 day') to (now() + interval '9 days')",
        "create materialized view sample.mv_trading_summary_24h as select g as id from generate_series(1, 10) g", "create index on sample.bbb (n)");
  }

  private Parent open(Room room) {
    return Fx.call(() -> {
      shell.front().orElseThrow().open(room);
      return shell.front().orElseThrow().page();
    });
  }

  private static <T extends Node> List<T> all(Node node, Class<T> type) {
    var found = new ArrayList<T>();
    if (type.isInstance(node)) found.add(type.cast(node));
    if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(n -> found.addAll(all(n, type)));
    return found;
  }

  @Test
  void everyTileGaugeAndChartOnTheScreenHasItsWords() {
    for (var room : AllRooms.ROOMS.all()) {
      var page = open(room);
      var session = shell.front().orElseThrow().session();
      eventually(() -> room.panels().stream().allMatch(p -> session.picturesProperty().get().outcomes().containsKey(p)));
      var silent = Fx.call(() -> {
        var drawn = new ArrayList<Node>(all(page, Tile.class));
        drawn.addAll(all(page, GaugeTile.class));
        drawn.addAll(all(page, ChartCanvas.class));
        return drawn.stream().filter(n -> Explain.found(n, room).filter(s -> !s.meaning().isBlank()).isEmpty())
            .map(n -> n instanceof Tile t ? "tile " + t.getLabel() : n.getClass().getSimpleName() + " " + n.getId()).toList();
      });
      assertThat(silent).as("room %s: write a line under Tiles or Charts of the view's .md", room.id()).isEmpty();
      for (var tile : room.tiles(Pictures.NONE)) assertThat(Subject.named(room, Subject.Kind.TILE, tile.label()).or(() -> overview(tile.label()))).as(tile.label()).isPresent();
    }
  }

  @Test
  void everyFactOfADetailCardAndTheLineBesideTheRoomsNameHaveTheirWords() {
    var named = 0;
    for (var room : AllRooms.ROOMS.all()) {
      var page = open(room);
      var session = shell.front().orElseThrow().session();
      eventually(() -> room.panels().stream().allMatch(p -> session.picturesProperty().get().outcomes().containsKey(p)));
      Fx.run(() -> all(page, TableView.class).forEach(table -> table.getSelectionModel().select(0)));
      org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
      var facts = Fx.call(() -> all(page, FactList.class).stream().flatMap(n -> all(n, Label.class).stream()).filter(l -> l.getStyleClass().contains("muted") && l.getProperties().containsKey(Explain.FACT)).map(Label::getText).distinct().toList());
      assertThat(facts).allSatisfy(name -> assertThat(Subject.fact(room, name).map(Subject::meaning)).as("room %s: write a line on %s under Facts of the view's .md", room.id(), name).isPresent());
      assertThat(Subject.fact(room, Explain.PAGE_HEAD)).as("room %s: write a line Page head under Facts", room.id()).isPresent();
      named += facts.size();
    }
    // Were no card opened, nothing would be asked.
    assertThat(named).isGreaterThan(20);
  }

  @Test
  void factIsExplainedByARightClickWithItsStatement(FxRobot robot) {
    var room = AllRooms.ROOMS.room("indexes").orElseThrow();
    open(room);
    eventually(() -> shell.front().orElseThrow().table().map(t -> !t.view().getItems().isEmpty()).orElse(false));
    Fx.run(() -> table().view().getSelectionModel().select(0));
    eventually(() -> robot.lookup("Scans").queryAll().stream().anyMatch(n -> n.getParent().getParent() instanceof FactList));
    Node name = robot.lookup("Scans").<Node>queryAll().stream().filter(n -> n.getParent().getParent() instanceof FactList).findFirst().orElseThrow();
    robot.rightClickOn(name);
    eventually(() -> robot.lookup("#explain-title").tryQuery().isPresent());
    assertThat(this.<Label>find(robot, "#explain-title").getText()).isEqualTo("Scans");
    assertThat(robot.lookup(".explained").<Label>query().getText()).isEqualTo(Meaning.of("v_indexes").facts().get("Scans"));
    assertThat(robot.lookup(".info-popover SqlText").tryQuery()).isPresent();
  }

  private static java.util.Optional<Subject> overview(String label) {
    return Subject.named(AllRooms.ROOMS.room("overview").orElseThrow(), Subject.Kind.TILE, label);
  }

  @Test
  void everyColumnOfEveryPanelHasItsWords() {
    for (var panel : AllRooms.ROOMS.panels()) {
      assertThat(Subject.all(panel)).allSatisfy(s -> assertThat(s.meaning()).as(panel.name() + " " + s.title()).isNotBlank());
      assertThat(Meaning.of(panel.name()).text()).as(panel.name()).isNotBlank();
    }
  }

  @Test
  void tileIsExplainedWithTheVeryStatement(FxRobot robot) {
    var room = AllRooms.ROOMS.room("bloat").orElseThrow();
    open(room);
    var session = shell.front().orElseThrow().session();
    eventually(() -> session.picturesProperty().get().outcomes().containsKey(room.panels().getFirst()) && robot.lookup("#tile-dead .info").tryQuery().isPresent());
    robot.clickOn("#tile-dead .info");
    eventually(() -> robot.lookup("#explain-title").tryQuery().isPresent());
    assertThat(this.<Label>find(robot, "#explain-title").getText()).isEqualTo("Dead tuples");
    var meaning = Meaning.of("v_bloat");
    Fx.call(() -> {
      var popover = robot.lookup(".info-popover").<InfoPopover>query();
      var body = (Parent) all(popover, ScrollPane.class).getFirst().getContent();
      assertThat(all(body, Label.class)).extracting(Label::getText).contains(meaning.tiles().get("Dead tuples"), meaning.thresholds(), meaning.caveats(), "v_bloat", "Cost", "Sampled", "Value");
      assertThat(all(body, SqlText.class).getFirst().getSql()).isEqualTo(PanelSql.of(room.panels().getFirst(), Query.ALL, session.capabilitiesProperty().get()).inlined() + ";");
      return true;
    });
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup(".info-popover").tryQuery().isEmpty());
  }

  @Test
  void columnsAreExplainedByKeysAloneAndTheFocusComesBack(FxRobot robot) {
    open(AllRooms.ROOMS.room("indexes").orElseThrow());
    eventually(() -> shell.front().orElseThrow().table().map(t -> !t.view().getItems().isEmpty()).orElse(false));
    Fx.call(() -> {
      table().view().requestFocus();
      return true;
    });
    robot.push(KeyCode.CONTROL, KeyCode.I);
    eventually(() -> robot.lookup("#explain-title").tryQuery().isPresent());
    var first = this.<Label>find(robot, "#explain-title").getText();
    robot.push(KeyCode.RIGHT);
    eventually(() -> !this.<Label>find(robot, "#explain-title").getText().equals(first));
    robot.push(KeyCode.LEFT);
    eventually(() -> this.<Label>find(robot, "#explain-title").getText().equals(first));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup(".info-popover").tryQuery().isEmpty());
    assertThat(Fx.call(() -> stage.getScene().getFocusOwner() instanceof TableView<?>)).isTrue();
  }

  @Test
  void columnHeadIsExplainedFromItsMenu(FxRobot robot) {
    open(AllRooms.ROOMS.room("indexes").orElseThrow());
    eventually(() -> shell.front().orElseThrow().table().map(t -> !t.view().getItems().isEmpty()).orElse(false));
    var head = robot.lookup(n -> n instanceof javafx.scene.control.skin.TableColumnHeader h && h.getTableColumn() != null && "size_bytes".equals(h.getTableColumn().getId())).query();
    Fx.run(() -> ((javafx.scene.control.skin.TableColumnHeader) head).getTableColumn().getContextMenu().getItems().getFirst().fire());
    eventually(() -> robot.lookup("#explain-title").tryQuery().isPresent());
    assertThat(robot.lookup(".explained").<Label>query().getText()).isEqualTo(Meaning.of("v_indexes").columns().get("size_bytes"));
  }
}
