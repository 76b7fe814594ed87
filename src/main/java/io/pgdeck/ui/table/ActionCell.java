package io.pgdeck.ui.table;

import io.pgdeck.panel.RowAction;
import io.pgdeck.ui.Icons;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// The button with the three dots; only on rows that an action applies to.
public final class ActionCell<R extends Record> extends TableCell<PanelRow<R>, PanelRow<R>> {
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
  protected void updateItem(@Nullable PanelRow<R> row, boolean empty) {
    super.updateItem(row, empty);
    setGraphic(empty || row == null || actions.stream().noneMatch(a -> a.applies().test(row.row())) ? null : button);
  }
}
