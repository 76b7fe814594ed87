package io.pgdeck.ui.table;

import atlantafx.base.controls.CustomTextField;
import io.pgdeck.ui.Icons;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Above the rows: filter, the room's chips, count, columns, copy and export, the room's buttons.
public final class ToolRow extends HBox {
  private static final double LEAST_FILTER = 110;
  private final CustomTextField filter = new CustomTextField();
  private final HBox tools = new HBox(8);
  private final HBox extra = new HBox(8);
  private final Label count = new Label();
  private final Button copy;

  public ToolRow(Supplier<ContextMenu> columnMenu, Supplier<ContextMenu> copyMenu) {
    filter.getStyleClass().add("filter-field");
    filter.setPromptText("Filter");
    filter.setAccessibleText("Filter the rows");
    filter.setLeft(Icons.of("fth-search"));
    var cap = new Label("/");
    cap.getStyleClass().add("key-cap");
    filter.setRight(cap);
    filter.setPrefWidth(236);
    count.getStyleClass().addAll("small", "muted");
    count.setMinWidth(Region.USE_PREF_SIZE);
    tools.setAlignment(Pos.CENTER_LEFT);
    extra.setAlignment(Pos.CENTER_RIGHT);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    copy = button("fth-download", "Copy or save rows (Ctrl+E)", copyMenu);
    getStyleClass().add("tool-row");
    getChildren().setAll(filter, tools, gap, count, button("fth-columns", "Columns", columnMenu), copy, extra);
    managedProperty().bind(visibleProperty());
    // What can be typed is worth more than how many rows there are.
    count.visibleProperty().bind(Bindings.createBooleanBinding(this::countFits, widthProperty(), tools.widthProperty(), extra.widthProperty(), count.textProperty()));
    count.managedProperty().bind(count.visibleProperty());
  }

  private boolean countFits() {
    var others = getChildren().stream().filter(n -> n != filter).mapToDouble(n -> n.prefWidth(-1) + getSpacing()).sum();
    return getWidth() == 0 || LEAST_FILTER + others <= getWidth() - snappedLeftInset() - snappedRightInset();
  }

  private static Button button(String icon, String words, Supplier<ContextMenu> menu) {
    var button = Icons.button(icon, words, () -> {});
    button.getStyleClass().add("small");
    button.setOnAction(_ -> menu.get().show(button, Side.BOTTOM, 0, 4));
    return button;
  }

  public CustomTextField filter() {
    return filter;
  }

  public HBox tools() {
    return tools;
  }

  public HBox extra() {
    return extra;
  }

  public Node copyButton() {
    return copy;
  }

  public void setCount(String words) {
    count.setText(words);
  }
}
