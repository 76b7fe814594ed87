package io.pgdeck.queries.view;

import io.pgdeck.panel.Severity;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.ui.Badge;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// What is remarkable about a statement, as badges; nothing where nothing is.
final class Signals {
  private Signals() {}

  static boolean isSlow(TopQuery q) {
    return q.meanExecMs() > 100;
  }

  static boolean spills(TopQuery q) {
    return q.tempBlksWritten() > 0;
  }

  static @Nullable Node of(TopQuery q) {
    var box = new HBox(4);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    if ("VERY_SLOW".equals(q.tag())) add(box, "Very slow", Severity.CRITICAL);
    else if (isSlow(q)) add(box, "Slow", Severity.CRITICAL);
    else if (q.status().equals("WARNING")) add(box, "Above 50 ms", Severity.WARNING);
    if (spills(q)) add(box, "Temp", Severity.NONE);
    if (q.isOwn()) {
      var own = new Badge("Console");
      own.getStyleClass().add("outlined");
      box.getChildren().add(own);
    }
    return box;
  }

  private static void add(HBox box, String words, Severity severity) {
    var badge = new Badge(words);
    badge.show(severity);
    box.getChildren().add(badge);
  }
}
