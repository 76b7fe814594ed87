package io.pgdeck.ui.table;

import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/// Lays the rows out once when their number changes. The toolkit does it while it notes the number, takes all rows out of the window
/// and does it again.
public final class TableSkin<T> extends TableViewSkin<T> {
  public TableSkin(TableView<T> table) {
    super(table);
  }

  @Override
  protected VirtualFlow<TableRow<T>> createVirtualFlow() {
    return new OneLayout<>();
  }

  @Override
  protected void updateItemCount() {
    var flow = (OneLayout<T>) getVirtualFlow();
    flow.counting = true;
    super.updateItemCount();
    flow.counting = false;
    flow.requestLayout();
  }

  private static final class OneLayout<T> extends VirtualFlow<TableRow<T>> {
    private boolean counting;

    @Override
    protected void layoutChildren() {
      if (!counting) super.layoutChildren();
    }
  }
}
