package io.pgdeck.ui.object;

import java.util.function.Consumer;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/// A line that asks for what is below it when it is opened first.
final class LazyItem extends TreeItem<TreeEntry> {
  private @Nullable Consumer<LazyItem> load;

  LazyItem(TreeEntry entry, Consumer<LazyItem> load) {
    super(entry);
    this.load = load;
    expandedProperty().addListener((_, _, open) -> {
      var first = this.load;
      if (!open || first == null) return;
      this.load = null;
      first.accept(this);
    });
  }

  /// Not before it is known what is below.
  @Override
  public boolean isLeaf() {
    return load == null && getChildren().isEmpty();
  }

  /// What was read failed: the next opening reads again.
  void again(Consumer<LazyItem> next) {
    load = next;
  }
}
