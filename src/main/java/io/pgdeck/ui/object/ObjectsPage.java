package io.pgdeck.ui.object;

import io.pgdeck.object.ObjectRef;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The tree of objects and beside it the page of the one that is chosen.
public final class ObjectsPage extends HBox implements AutoCloseable {
  private final ObjectView view;
  private final ObjectTree tree;

  public ObjectsPage(ObjectContext context) {
    getStyleClass().add("objects-page");
    view = new ObjectView(context);
    tree = new ObjectTree(context.session().server(), view::open);
    HBox.setHgrow(view, Priority.ALWAYS);
    view.setMinWidth(0);
    HBox.setMargin(tree, new javafx.geometry.Insets(12, 0, 0, 0));
    getChildren().setAll(tree, view);
    setOnKeyPressed(e -> {
      if (e.isAltDown() && e.getCode() == KeyCode.LEFT && view.back()) e.consume();
    });
    tree.read();
  }

  public void open(ObjectRef object) {
    view.open(object);
  }

  /// Puts the cursor where a name can be typed.
  public void filter() {
    tree.filterField().requestFocus();
  }

  public void refresh() {
    view.read();
  }

  public ObjectView view() {
    return view;
  }

  @Override
  public void close() {
    tree.cancel();
    view.cancel();
  }
}
