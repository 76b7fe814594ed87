package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.ui.SampleRoom.Relation;
import io.pgdeck.ui.table.TableSkin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// What a change of rows leaves of the cells in view: what is made anew is styled anew, and that is what a key in the filter costs.
class TableCellsTest extends WindowTest {
  private final List<Relation> many = IntStream.range(0, 500)
      .mapToObj(i -> new Relation("sample", (long) i, "relation_" + i, "OK", i * 8192L, (long) i, Instant.EPOCH)).toList();

  private void show(List<Relation> rows) {
    Fx.call(() -> {
      table().show(rows);
      return true;
    });
    eventually(() -> table().seen().size() == rows.size());
    laidOut();
  }

  private void filter(String text, int left) {
    Fx.call(() -> {
      table().filterField().setText(text);
      return true;
    });
    eventually(() -> table().seen().size() == left);
    laidOut();
  }

  private void laidOut() {
    Fx.call(() -> {
      table().applyCss();
      table().layout();
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<TableCell<?, ?>> cells() {
    return Fx.call(() -> table().view().lookupAll(".table-row-cell").stream().map(n -> (TableRow<?>) n).filter(r -> r.isVisible() && !r.isEmpty())
        .flatMap(r -> r.getChildrenUnmodifiable().stream()).<TableCell<?, ?>>map(n -> (TableCell<?, ?>) n).toList());
  }

  @Test
  void aKeyInTheFilterTakesNoNodeOutOfACellThatStays() {
    rows();
    show(many);
    var changed = new ArrayList<Object>();
    var cells = cells();
    assertThat(cells).hasSizeGreaterThan(50);
    Fx.call(() -> {
      cells.stream().filter(c -> c.getGraphic() != null).forEach(c -> c.graphicProperty().addListener((_, was, _) -> changed.add(was)));
      return true;
    });
    filter("relation_1", 111);
    assertThat(changed).isEmpty();
  }

  @Test
  void aNumberStandsInTheMiddleOfItsRow() {
    rows();
    show(many);
    var cells = cells();
    var off = Fx.call(() -> cells.stream().flatMap(c -> Stream.of(".cell-value", ".cell-unit").flatMap(s -> c.lookupAll(s).stream()).map(t -> {
      var text = t.localToScene(t.getBoundsInLocal());
      var cell = c.localToScene(c.getLayoutBounds());
      return Math.abs(text.getCenterY() - cell.getCenterY());
    })).toList());
    assertThat(off).hasSizeGreaterThan(20).allSatisfy(d -> assertThat(d).isLessThan(2));
  }

  @Test
  void rowsThatAreNotThereShowNothing() {
    rows();
    show(many);
    filter("relation_49", 11);
    var ghosts = Fx.call(() -> table().view().lookupAll(".table-cell").stream().filter(n -> n.isVisible() && n.getParent().isVisible()).map(n -> (TableCell<?, ?>) n)
        .filter(c -> c.getIndex() >= 11 && (c.getGraphic() != null || c.getText() != null)).toList());
    assertThat(ghosts).isEmpty();
    filter("", 500);
    assertThat(Fx.call(() -> ((TableView<?>) table().view()).lookupAll(".sql").size())).isGreaterThan(11);
  }

  @Test
  void whenTheNumberOfRowsChangesTheyAreGivenTheirPlacesOnce() {
    var usual = places(TableViewSkin::new);
    var ours = places(TableSkin::new);
    assertThat(usual).isPositive();
    assertThat(ours).isPositive().isLessThan(usual);
  }

  @Test
  void ofAStatementOfAnyLengthOnlyWhatAWindowCanShowIsLaidOut() {
    var laidOut = Fx.call(() -> {
      var line = new MonoLine(true);
      line.show("select " + "x, ".repeat(80_000));
      return line.getChildrenUnmodifiable().stream().mapToInt(n -> ((Text) n).getText().length()).sum();
    });
    assertThat(laidOut).isBetween(100, 500);
  }

  /// How often a row got its place when 500 became 400.
  private static int places(Function<TableView<String>, Skin<?>> skin) {
    return Fx.call(() -> {
      var places = new AtomicInteger();
      var table = new TableView<String>(FXCollections.observableArrayList(IntStream.range(0, 500).mapToObj(i -> "row " + i).toList()));
      var column = new TableColumn<String, String>("Row");
      column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()));
      table.getColumns().add(column);
      table.setRowFactory(_ -> new TableRow<>() {
        @Override
        public void updateIndex(int index) {
          places.incrementAndGet();
          super.updateIndex(index);
        }
      });
      table.setSkin(skin.apply(table));
      var scene = new Scene(table, 400, 600);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      places.set(0);
      table.getItems().remove(400, 500);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      return places.get();
    });
  }
}
