package io.pgdeck.ui.table;

import atlantafx.base.controls.CustomTextField;
import io.pgdeck.panel.Column;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.ServerTime;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The conditions on single columns, a field each below the tool row; nothing of it is seen while there is none.
public final class FilterBar extends FlowPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private final Map<Column, CustomTextField> fields = new LinkedHashMap<>();
  private final Map<Column, ColumnFilter> filters = new LinkedHashMap<>();
  private final Runnable changed;
  private final Runnable leave;
  private ServerTime time = ServerTime.NONE;

  /// @param leave gives the focus back to the rows
  public FilterBar(Runnable changed, Runnable leave) {
    super(8, 4);
    this.changed = changed;
    this.leave = leave;
    getStyleClass().add("filter-bar");
    shown();
  }

  public void setTime(ServerTime serverTime) {
    time = serverTime;
  }

  /// The field of a column, new or there already, with the focus in it.
  public CustomTextField open(Column column) {
    var field = fields.computeIfAbsent(column, this::field);
    shown();
    field.requestFocus();
    return field;
  }

  private CustomTextField field(Column column) {
    var field = new CustomTextField();
    var title = new Label(column.title());
    var group = new HBox(6, title, field);
    var drop = Icons.button("fth-x", "Remove the filter on " + column.title(), () -> remove(column, group));
    drop.getStyleClass().add("small");
    group.getChildren().add(drop);
    group.setAlignment(Pos.CENTER_LEFT);
    field.getStyleClass().add("filter-field");
    field.setPromptText(ColumnFilter.example(column));
    field.setPrefWidth(168);
    field.setAccessibleText("Filter on " + column.title() + ": " + ColumnFilter.example(column));
    title.getStyleClass().addAll("small", "muted");
    title.setLabelFor(field);
    field.textProperty().addListener(_ -> read(column, field));
    field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE) remove(column, group);
      else if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.DOWN) leave.run();
      else return;
      e.consume();
    });
    getChildren().add(group);
    return field;
  }

  private void read(Column column, CustomTextField field) {
    var text = field.getText();
    var read = ColumnFilter.parse(column, text, time.now());
    var wrong = read.isEmpty() && !text.isBlank();
    field.pseudoClassStateChanged(WRONG, wrong);
    field.setTooltip(wrong ? new Tooltip("Not understood. Examples: " + ColumnFilter.example(column)) : null);
    read.ifPresentOrElse(f -> filters.put(column, f), () -> filters.remove(column));
    changed.run();
  }

  private void remove(Column column, HBox group) {
    fields.remove(column);
    filters.remove(column);
    getChildren().remove(group);
    shown();
    changed.run();
    leave.run();
  }

  public void clear() {
    fields.clear();
    filters.clear();
    getChildren().clear();
    shown();
    changed.run();
  }

  private void shown() {
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
  }

  public Map<Column, ColumnFilter> filters() {
    return filters;
  }
}
