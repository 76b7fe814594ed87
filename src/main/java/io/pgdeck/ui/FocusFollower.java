package io.pgdeck.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Scrolls what gets the focus into view: Tab leads on into the part of a page that is scrolled out, where nobody would see it.
final class FocusFollower {
  private static final double MARGIN = 8;

  private FocusFollower() {}

  static void follow(Scene scene) {
    scene.focusOwnerProperty().addListener((_, _, owner) -> {
      for (Node at = owner; at != null; at = at.getParent()) if (at instanceof ScrollPane pane && owner != pane) show(owner, pane);
    });
  }

  private static void show(Node node, ScrollPane pane) {
    var content = pane.getContent();
    if (content == null || !within(node, content)) return;
    var place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
    var hidden = content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
    if (hidden <= 0) return;
    var top = pane.getVvalue() * hidden;
    var height = pane.getViewportBounds().getHeight();
    if (place.getMinY() < top) pane.setVvalue(Math.max(0, place.getMinY() - MARGIN) / hidden);
    // What is taller than the pane is shown from its top.
    else if (place.getMaxY() > top + height) pane.setVvalue(Math.min(hidden, Math.min(place.getMinY(), place.getMaxY() + MARGIN - height)) / hidden);
  }

  private static boolean within(@Nullable Node node, Node content) {
    for (var at = node; at != null; at = at.getParent()) if (at == content) return true;
    return false;
  }
}
