package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Below the rows, only while it says something: the sum of the selected ones at the left, the room's note at the right.
public final class TableFoot extends HBox {
  private final Label selection = new Label();
  private final Label note = new Label();

  public TableFoot() {
    selection.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getStyleClass().add("table-foot");
    getChildren().setAll(selection, gap, note);
    visibleProperty().bind(selection.textProperty().isNotEmpty().or(note.textProperty().isNotEmpty()));
    managedProperty().bind(visibleProperty());
  }

  public void sum(String noun, List<Column> columns, List<? extends PanelRow<?>> chosen) {
    selection.setText(SelectionSum.line(noun, columns, chosen));
    var every = chosen.size() < 2 ? "" : SelectionSum.every(columns, chosen);
    selection.setTooltip(every.isEmpty() ? null : new Tooltip(every));
  }

  public void setNote(String text) {
    note.setText(text);
  }

  public String getNote() {
    return note.getText();
  }
}
