package io.pgdeck.ui;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, values at the right, one line each.
public final class Facts extends GridPane {
  public record Fact(String name, String value) {}

  public Facts() {
    getStyleClass().add("facts-grid");
    var names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setHalignment(HPos.RIGHT);
    values.setMinWidth(0);
    getColumnConstraints().setAll(names, values);
    setMinHeight(USE_PREF_SIZE);
  }

  public void show(List<Fact> facts) {
    getChildren().clear();
    for (var i = 0; i < facts.size(); i++) {
      var name = new Label(facts.get(i).name());
      name.getStyleClass().add("muted");
      name.setMinWidth(USE_PREF_SIZE);
      Explain.fact(name);
      var value = new Label(facts.get(i).value());
      if (value.getText().length() > 24) value.setTooltip(new Tooltip(value.getText()));
      Explain.fact(value, facts.get(i).name());
      addRow(i, name, value);
    }
  }
}
