package io.pgdeck.ui.table;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell that keeps what it shows while the table takes its row away to give it the next one at once: what would be gone and made
/// again is styled anew, for every cell in view at each key in a filter.
abstract class StayingCell<R extends Record> extends TableCell<PanelRow<R>, PanelRow<R>> {
  private boolean left;

  abstract void fill(PanelRow<R> row);

  abstract void clear();

  @Override
  protected final void updateItem(@Nullable PanelRow<R> row, boolean empty) {
    super.updateItem(row, empty);
    left = (empty || row == null) && getIndex() < 0;
    if (!empty && row != null) fill(row);
    else if (!left) clear();
  }

  @Override
  public final void updateIndex(int index) {
    super.updateIndex(index);
    if (!left || index < 0) return;
    left = false;
    clear();
  }
}
