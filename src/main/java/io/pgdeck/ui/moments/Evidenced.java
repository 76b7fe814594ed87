package io.pgdeck.ui.moments;

import io.pgdeck.moments.Evidence;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Icons;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A line that opens to the rows it rests on.
final class Evidenced extends VBox {
  private final VBox rows = new VBox(2);

  /// @param name of the line, for the ear
  Evidenced(Node line, String name, List<Evidence> evidence, ZoneId zone) {
    getStyleClass().add("evidenced");
    var arrow = Icons.of("fth-chevron-right", "icon-14");
    var toggle = new Button(null, arrow);
    toggle.getStyleClass().addAll("flat", "small", "evidence-toggle");
    toggle.setAccessibleText("Rows of " + name);
    toggle.setOnAction(_ -> {
      var open = !rows.isVisible();
      rows.setVisible(open);
      arrow.setIconLiteral(open ? "fth-chevron-down" : "fth-chevron-right");
    });
    // One without rows keeps its place in the column.
    toggle.setVisible(!evidence.isEmpty());
    HBox.setHgrow(line, Priority.ALWAYS);
    var head = new HBox(6, toggle, line);
    head.setAlignment(Pos.CENTER_LEFT);
    rows.getStyleClass().add("evidence-rows");
    rows.managedProperty().bind(rows.visibleProperty());
    rows.setVisible(false);
    for (var e : evidence) rows.getChildren().add(row(e, zone));
    getChildren().setAll(head, rows);
  }

  private static Node row(Evidence e, ZoneId zone) {
    var at = new Label(Formats.clock(e.at(), zone));
    at.getStyleClass().addAll("small", "muted", "mono");
    at.setMinWidth(USE_PREF_SIZE);
    var words = new Label(e.words());
    words.getStyleClass().add("small");
    words.setWrapText(true);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var source = new Label(e.source());
    source.getStyleClass().addAll("small", "muted");
    source.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(10, at, words, source);
    words.setMaxWidth(Double.MAX_VALUE);
    return row;
  }
}
