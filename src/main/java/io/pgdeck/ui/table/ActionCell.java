package io.pgdeck.ui.table;

import io.pgdeck.panel.RowAction;
import io.pgdeck.ui.Icons;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;

/// The button with the three dots; only on rows that an action applies to.
public final class ActionCell<R extends Record> extends StayingCell<R> {
  private final List<RowAction<R>> actions;
  private final Button button;

  public ActionCell(List<RowAction<R>> actions, BiConsumer<Node, PanelRow<R>> act) {
    this.actions = actions;
    button = Icons.button("fth-more-horizontal", "Actions of this row", () -> {});
    button.getStyleClass().add("small");
    button.setOnAction(_ -> {
      if (getItem() != null) act.accept(button, getItem());
    });
  }

  @Override
  void fill(PanelRow<R> row) {
    setGraphic(actions.stream().anyMatch(a -> a.applies().test(row.row())) ? button : null);
  }

  @Override
  void clear() {
    setGraphic(null);
  }
}
