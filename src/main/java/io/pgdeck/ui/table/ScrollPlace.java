package io.pgdeck.ui.table;

import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Fx;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Which rows of a table are in view.
public final class ScrollPlace {
  private final TableView<?> table;
  private @Nullable VirtualFlow<?> flow;
  /// The first visible row when the nodes were given back, -1 for the very top.
  private int left = -1;

  /// @param moved is told when others came into view
  public ScrollPlace(TableView<?> table, Runnable moved) {
    this.table = table;
    table.skinProperty().addListener(_ -> Fx.later(() -> {
      flow = null;
      if (table.getSkin() == null) return;
      // Before the first layout a table has no place to go to.
      var back = left;
      left = -1;
      if (back >= 0) table.scrollTo(back);
      for (var bar : table.lookupAll(".scroll-bar")) {
        if (bar instanceof ScrollBar scroll && scroll.getOrientation() == Orientation.VERTICAL) scroll.valueProperty().addListener(_ -> moved.run());
      }
    }));
  }

  /// Out of the window the table needs no rows and heads; it gets new ones when it is shown, at the same place.
  public void rest() {
    if (table.getScene() != null || table.getSkin() == null) return;
    left = top().orElse(-1);
    flow = null;
    table.setSkin(null);
  }

  /// Brings this row to the top, as soon as there are nodes.
  void scrollTo(int row) {
    if (left >= 0) left = row;
    else table.scrollTo(row);
  }

  private Optional<VirtualFlow<?>> flow() {
    if (flow == null) flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    return Optional.ofNullable(flow);
  }

  /// The first visible row; none at the very top, where new rows should come into view.
  public Optional<Integer> top() {
    if (left >= 0 && left < table.getItems().size()) return Optional.of(left);
    return flow().map(f -> f.getFirstVisibleCell()).map(c -> c.getIndex()).filter(i -> i > 0 && i < table.getItems().size());
  }

  /// `1–19 of 214`.
  public String range(int all) {
    var seen = table.getItems().size();
    if (seen == 0) return "none of " + Formats.count(all);
    var first = flow().map(f -> f.getFirstVisibleCell());
    var last = flow().map(f -> f.getLastVisibleCell());
    if (first.isEmpty() || last.isEmpty()) return Formats.count(seen);
    return "%s–%s of %s".formatted(Formats.count(first.get().getIndex() + 1), Formats.count(Math.min(last.get().getIndex() + 1, seen)), Formats.count(seen));
  }
}
