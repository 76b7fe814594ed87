package io.pgdeck.ui;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Fields of a form with their labels.
final class Fields {
  private Fields() {}

  static TextField text(String id, String words) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(words);
    return field;
  }

  static void name(ComboBox<?> box, String id, String words) {
    box.setId(id);
    box.setAccessibleText(words);
    box.setMaxWidth(Double.MAX_VALUE);
  }

  static HBox row(Node... nodes) {
    return new HBox(12, nodes);
  }

  /// @param width zero to take what is left
  static VBox labelled(String words, Node field, double width) {
    var label = new Label(words);
    label.getStyleClass().add("field-label");
    label.setLabelFor(field);
    var box = new VBox(4, label, field);
    if (width > 0) {
      box.setMinWidth(width);
      box.setPrefWidth(width);
    } else {
      HBox.setHgrow(box, Priority.ALWAYS);
      box.setPrefWidth(200);
    }
    return box;
  }
}
