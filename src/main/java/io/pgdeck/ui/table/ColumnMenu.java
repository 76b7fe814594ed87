package io.pgdeck.ui.table;

import io.pgdeck.ui.Icons;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;

/// What can be done with columns, in the head's context menu and behind the columns button: the same without a mouse.
public final class ColumnMenu<R extends Record> {
  private static final double STEP = 24;
  private final TableColumns<R> columns;
  private final Consumer<TableColumn<PanelRow<R>, ?>> filter;
  private final Consumer<TableColumn<PanelRow<R>, ?>> explain;

  /// @param filter  opens the condition on a column
  /// @param explain tells what a column means
  public ColumnMenu(TableColumns<R> columns, Consumer<TableColumn<PanelRow<R>, ?>> filter, Consumer<TableColumn<PanelRow<R>, ?>> explain) {
    this.columns = columns;
    this.filter = filter;
    this.explain = explain;
  }

  /// Gives each head its menu.
  public void dress() {
    columns.data().forEach(c -> {
      // The rest when it is asked for: the heads of all rooms have hundreds of entries between them. An empty menu would not open.
      var menu = new ContextMenu(about(c));
      menu.setOnShowing(_ -> {
        if (menu.getItems().size() == 1) fill(menu.getItems(), c);
      });
      c.setContextMenu(menu);
    });
  }

  /// Which columns are shown, and a menu for each of those.
  public ContextMenu all() {
    var menu = new ContextMenu();
    for (var column : columns.data()) {
      var item = new CheckMenuItem(column.getText());
      item.setSelected(column.isVisible());
      item.setOnAction(_ -> columns.show(column, item.isSelected()));
      menu.getItems().add(item);
    }
    menu.getItems().add(new SeparatorMenuItem());
    var each = new Menu("Sort, filter, move…", Icons.of("fth-sliders", "icon-14"));
    for (var column : columns.data()) {
      if (!column.isVisible()) continue;
      var own = new Menu(column.getText(), null, about(column));
      fill(own.getItems(), column);
      each.getItems().add(own);
    }
    menu.getItems().addAll(each, item("Columns as they were", "fth-rotate-ccw", columns::reset));
    return menu;
  }

  private MenuItem about(TableColumn<PanelRow<R>, ?> column) {
    return item("What is this?", "fth-info", () -> explain.accept(column));
  }

  private void fill(ObservableList<MenuItem> items, TableColumn<PanelRow<R>, ?> column) {
    var number = columns.of(column).unit().number();
    items.addAll(item("Filter…", "fth-filter", () -> filter.accept(column)), new SeparatorMenuItem(),
        item(number ? "Largest first" : "Z to A", "fth-chevron-down", () -> columns.sort(column, true, false)),
        item(number ? "Smallest first" : "A to Z", "fth-chevron-up", () -> columns.sort(column, false, false)),
        item("Then by this, " + (number ? "largest first" : "A to Z"), "fth-plus", () -> columns.sort(column, number, true)), new SeparatorMenuItem(),
        item("Move left", "fth-arrow-left", () -> columns.move(column, -1)), item("Move right", "fth-arrow-right", () -> columns.move(column, 1)),
        item("Wider", "fth-maximize-2", () -> columns.widen(column, STEP)), item("Narrower", "fth-minimize-2", () -> columns.widen(column, -STEP)),
        item("Hide", "fth-eye-off", () -> columns.show(column, false)));
  }

  private static MenuItem item(String words, String icon, Runnable act) {
    var item = new MenuItem(words, Icons.of(icon, "icon-14"));
    item.setOnAction(_ -> act.run());
    return item;
  }
}
