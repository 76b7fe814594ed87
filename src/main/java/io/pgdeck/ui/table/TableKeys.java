package io.pgdeck.ui.table;

import java.util.function.BooleanSupplier;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The keys of a table beyond those it has by nature (arrows, Shift, Ctrl+A, Ctrl+Space).
public final class TableKeys {
  private TableKeys() {}

  /// @param whole  tool row and rows together
  /// @param open   what Enter does with the selected row
  /// @param detail what Alt+Enter does with it
  /// @param escape undoes filter or selection; false when there was none
  public static <R extends Record> void listen(Region whole, TableView<PanelRow<R>> table, ToolRow tools, TableExport<R> export, RowMenu<R> menu,
      Runnable open, Runnable detail, BooleanSupplier escape) {
    table.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.isShortcutDown() && !e.isShiftDown() && e.getCode() == KeyCode.C) export.copy(TableText.Form.TSV);
      else if (e.getCode() == KeyCode.ENTER && e.isAltDown()) detail.run();
      else if (e.getCode() == KeyCode.ENTER && !table.getSelectionModel().isEmpty()) open.run();
      else if (e.getCode() == KeyCode.CONTEXT_MENU || e.getCode() == KeyCode.F10 && e.isShiftDown()) menu(table, menu);
      else if (e.getCode() != KeyCode.ESCAPE || !escape.getAsBoolean()) return;
      e.consume();
    });
    tools.filter().addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) table.getSelectionModel().clearAndSelect(0);
      } else if (e.getCode() != KeyCode.ESCAPE || !escape.getAsBoolean()) {
        return;
      }
      e.consume();
    });
    whole.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (!e.isShortcutDown() || e.getCode() != KeyCode.E) return;
      var anchor = tools.isVisible() ? tools.copyButton() : table;
      export.menu().show(anchor, Side.BOTTOM, 0, 4);
      e.consume();
    });
  }

  /// At the selected row where it is in view, else at the table.
  private static <R extends Record> void menu(TableView<PanelRow<R>> table, RowMenu<R> menu) {
    var chosen = table.getSelectionModel().getSelectedIndex();
    Node anchor = table.lookupAll(".table-row-cell").stream().filter(n -> n instanceof TableRow<?> row && row.getIndex() == chosen && !row.isEmpty()).findFirst().orElse(table);
    menu.menu().show(anchor, Side.BOTTOM, 24, 0);
  }
}
