package io.pgdeck.ui.chart;

import io.pgdeck.chart.ChartTable;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableListBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// A chart as a table of its values, for those who cannot or need not see it drawn. Rows are made as they are scrolled to.
final class ChartGrid extends TableView<Integer> {
  private ChartTable table = new ChartTable(java.util.List.of(), 0, _ -> java.util.List.of());

  ChartGrid() {
    getStyleClass().add("dense");
    setPlaceholder(new javafx.scene.control.Label("No values in view"));
  }

  void show(ChartTable given, String title) {
    table = given;
    setAccessibleText(title + " as a table");
    if (!getColumns().stream().map(TableColumn::getText).toList().equals(given.head())) {
      getColumns().clear();
      for (var k = 0; k < given.head().size(); k++) getColumns().add(column(k, given.head().get(k)));
    }
    setItems(FXCollections.observableList(new Numbers(given.size())));
  }

  private TableColumn<Integer, String> column(int index, String name) {
    var column = new TableColumn<Integer, String>(name);
    column.setSortable(false);
    column.setPrefWidth(index == 0 ? 190 : 110);
    if (index > 0) column.setStyle("-fx-alignment: CENTER-RIGHT;");
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(table.row().apply(row.getValue()).get(index)));
    return column;
  }

  /// 0, 1, 2 and so on.
  private static final class Numbers extends ObservableListBase<Integer> {
    private final int size;

    Numbers(int size) {
      this.size = size;
    }

    @Override public Integer get(int index) {
      return index;
    }

    @Override public int size() {
      return size;
    }
  }
}
