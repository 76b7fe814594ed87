package io.pgdeck.ui.table;

import io.pgdeck.action.Action;
import io.pgdeck.panel.RowAction;
import io.pgdeck.ui.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with the selected rows: the room's actions, then copies and exports.
public final class RowMenu<R extends Record> {
  /// Opens the preview of a row's action for the chosen rows.
  @FunctionalInterface
  public interface Runner<R extends Record> {
    void run(RowAction<R> action, List<Action> orders);
  }

  /// Something the console does for one row that changes no server.
  private record Own<R>(String label, String icon, Consumer<R> act) {}

  private final TableExport<R> export;
  private final List<Own<R>> own = new ArrayList<>();
  private final Supplier<List<R>> chosen;
  private List<RowAction<R>> actions = List.of();
  private Runner<R> runner = (_, _) -> {};
  private @Nullable String forbidden;

  public RowMenu(TableExport<R> export, Supplier<List<R>> chosen) {
    this.export = export;
    this.chosen = chosen;
  }

  /// @param whyNot why no action can run; null when one can
  public void actions(List<RowAction<R>> rowActions, @Nullable String whyNot, Runner<R> run) {
    actions = rowActions;
    forbidden = whyNot;
    runner = run;
  }

  public void add(String label, String icon, Consumer<R> act) {
    own.add(new Own<>(label, icon, act));
  }

  public ContextMenu menu() {
    var menu = new ContextMenu();
    for (var one : own) {
      if (chosen.get().size() != 1) break;
      var row = chosen.get().getFirst();
      var item = new MenuItem(one.label(), Icons.of(one.icon(), "icon-14"));
      item.setOnAction(_ -> one.act().accept(row));
      menu.getItems().add(item);
    }
    for (var action : actions) {
      var fitting = chosen.get().stream().filter(action.applies()).toList();
      if (fitting.isEmpty()) continue;
      var item = new MenuItem(forbidden == null ? action.label() : action.label() + " (" + forbidden + ")", Icons.of(action.icon(), "icon-14"));
      item.setDisable(forbidden != null);
      item.setOnAction(_ -> runner.run(action, fitting.stream().map(action.action()).toList()));
      menu.getItems().add(item);
    }
    if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
    menu.getItems().addAll(export.items());
    return menu;
  }
}
