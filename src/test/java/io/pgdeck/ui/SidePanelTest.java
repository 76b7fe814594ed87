package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.indexes.Index;
import io.pgdeck.indexes.IndexesRoom;
import io.pgdeck.indexes.view.IndexDetail;
import io.pgdeck.panel.Rooms;
import java.sql.SQLException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A room in the smallest window: the list has the room, what tells about its row is a drawer, and columns give way by priority.
class SidePanelTest extends WindowTest {
  @Override
  Rooms rooms() {
    return new Rooms(List.of(new IndexesRoom()), List.of());
  }

  @Override
  void fill() throws SQLException {
    database.run("create index a_rather_long_name_of_an_index on sample.a (n)", "create index another_rather_long_name_of_an_index on sample.bbb (n)");
  }

  private void resize(int width, int height) {
    Fx.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    eventually(() -> shell.overlay().getWidth() == width);
  }

  private Node page(String id) {
    return shell.front().orElseThrow().page().lookup(id);
  }

  @SuppressWarnings("unchecked")
  private PanelTable<Index> indexes() {
    return (PanelTable<Index>) shell.front().orElseThrow().table().orElseThrow();
  }

  private static boolean within(Node node, String style) {
    for (Node n = node; n != null; n = n.getParent()) if (n.getStyleClass().contains(style)) return true;
    return false;
  }

  @Test
  void below1280TheDetailIsADrawerWithTheChosenRow(FxRobot robot) {
    resize(1024, 640);
    eventually(() -> indexes().seen().size() == 2 && page(".side-handle") != null);
    assertThat(Fx.call(() -> page(".side-handle").getLayoutBounds().getWidth())).as("the list has the room").isLessThan(48);
    Fx.run(() -> indexes().select(i -> i.indexName().equals("another_rather_long_name_of_an_index")));
    eventually(() -> indexes().selectedProperty().get() != null);
    Fx.run(() -> page(".side-handle .button").requestFocus());
    robot.push(KeyCode.SPACE);
    eventually(() -> shell.overlay().lookup(".side-drawer IndexDetail") != null);
    var detail = (IndexDetail) shell.overlay().lookup(".side-drawer IndexDetail");
    eventually(() -> Math.round(detail.getWidth()) >= 470 && detail.localToScene(detail.getBoundsInLocal()).getMaxX() <= 1024);
    eventually(() -> detail.lookupAll(".label").stream().anyMatch(n -> "sample.bbb".equals(((javafx.scene.control.Label) n).getText())));
    robot.rightClickOn(robot.lookup("Scans").<Node>queryAll().stream().filter(n -> within(n, "side-drawer")).findFirst().orElseThrow());
    eventually(() -> shell.overlay().lookup("#explain-title") instanceof javafx.scene.control.Label l && l.getText().equals("Scans"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().popoverShown() && shell.overlay().dialogShown());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown() && page(".side-handle .button").isFocused());

    Fx.run(() -> ((javafx.scene.control.Button) page(".side-handle .button")).fire());
    eventually(() -> within(detail, "side-drawer"));
    resize(1300, 640);
    eventually(() -> page("IndexDetail") == detail && !shell.overlay().dialogShown());
    assertThat(page(".side-handle")).isNull();
    resize(1024, 640);
    eventually(() -> page("IndexDetail") == null && page(".side-handle") != null);

    Fx.run(() -> ((javafx.scene.control.Button) page(".side-handle .button")).fire());
    eventually(() -> within(detail, "side-drawer"));
    Fx.run(() -> shell.front().orElseThrow().openObjects());
    eventually(() -> !shell.overlay().dialogShown());
    Fx.run(() -> shell.front().orElseThrow().open("indexes"));
    eventually(() -> page(".side-handle") != null);
  }

  @Test
  void aRememberedChoiceOfAColumnBeatsItsPriority() {
    resize(1600, 640);
    // Laid out over the whole width, not only filled.
    eventually(() -> indexes().seen().size() == 2 && columns().contains("rows_per_scan"));
    var wide = Fx.call(this::columns);
    resize(700, 640);
    eventually(() -> columns().size() < wide.size());
    var gone = wide.stream().filter(c -> !Fx.call(this::columns).contains(c)).findFirst().orElseThrow();
    Fx.run(() -> shell.close());
    // As the last window has left it.
    write("{\"format\":\"pgdeck-tables\",\"version\":1,\"tables\":{\"v_indexes\":{\"shown\":{\"%s\":true}}}}".formatted(gone));
    Fx.run(() -> {
      shell = new Shell(shell.console(), shell.theme());
      stage.getScene().setRoot(shell.overlay());
      shell.open(profile(io.pgdeck.server.Environment.TEST));
    });
    eventually(() -> indexes().seen().size() == 2 && columns().contains(gone) && columns().size() < wide.size());
  }

  private void write(String layouts) {
    try {
      java.nio.file.Files.writeString(settings.resolve("tables.json"), layouts);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> columns() {
    return indexes().view().getColumns().stream().filter(TableColumn::isVisible).map(TableColumn::getId).toList();
  }

  @Test
  void withLargeLettersTheListDropsColumnsAsInANarrowWindow() {
    resize(1600, 640);
    eventually(() -> indexes().seen().size() == 2 && columns().contains("rows_per_scan"));
    var wide = Fx.call(this::columns);
    resize(740, 640);
    eventually(() -> columns().size() < wide.size());
    var narrow = Fx.call(this::columns);
    resize(1110, 960);
    eventually(() -> columns().size() > narrow.size());
    Fx.run(() -> shell.overlay().zoom(1.5));
    try {
      eventually(() -> shell.overlay().getWidth() == 740 && columns().equals(narrow));
    } finally {
      Fx.run(() -> shell.overlay().zoom(1));
    }
  }

  @Test
  void theDbasChoiceOutlivesANarrowWindowAndTheRestIsInTheDrawer(FxRobot robot) {
    resize(1600, 640);
    // Laid out over the whole width, not only filled.
    eventually(() -> indexes().seen().size() == 2 && columns().contains("rows_per_scan"));
    var wide = Fx.call(this::columns);
    resize(700, 640);
    eventually(() -> columns().size() < wide.size());
    var left = Fx.call(this::columns);
    assertThat(left).as("what names the row and the main figure stay").contains("index_name", "size_bytes");
    assertThat(Fx.call(() -> indexes().view().getColumns().stream().filter(TableColumn::isVisible).mapToDouble(TableColumn::getWidth).sum()))
        .as("nothing to scroll sideways").isLessThanOrEqualTo(Fx.call(() -> indexes().view().getWidth()));
    Fx.run(() -> indexes().select(_ -> true));
    Fx.run(() -> indexes().view().requestFocus());
    robot.push(KeyCode.ENTER);
    eventually(() -> shell.overlay().lookup("#row-detail") != null);
    var gone = wide.stream().filter(c -> !left.contains(c)).findFirst().orElseThrow();
    var title = Fx.call(() -> indexes().view().getColumns().stream().filter(c -> c.getId().equals(gone)).findFirst().orElseThrow().getText());
    assertThat(Fx.call(() -> shell.overlay().lookup("#row-detail").lookupAll(".label").stream().map(n -> ((javafx.scene.control.Label) n).getText()).toList())).contains(title);
    robot.push(KeyCode.ESCAPE);
  }
}
