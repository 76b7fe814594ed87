package io.pgdeck.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Facts of one object, a line each: the name muted at the left, the value at the right.
public final class FactList extends VBox {
  public record Fact(String name, String value) {}

  private List<Fact> shown = List.of();

  public FactList() {
    getStyleClass().add("fact-list");
    setMinHeight(USE_PREF_SIZE);
  }

  /// Lines that say the same stay as they are.
  public void show(List<Fact> facts) {
    if (facts.equals(shown)) return;
    clear();
    facts.forEach(f -> add(f.name(), f.value()));
    shown = List.copyOf(facts);
  }

  public void clear() {
    shown = List.of();
    getChildren().clear();
  }

  public FactList add(String name, String value) {
    return add(name, value, "");
  }

  /// @param style class of the value: fg-warning, fg-danger, mono …; empty for none
  public FactList add(String name, String value, String style) {
    var label = new Label(value);
    label.setTooltip(new Tooltip(value));
    if (!style.isEmpty()) label.getStyleClass().addAll(style.split(" "));
    return add(name, label);
  }

  public FactList add(String name, Node value) {
    shown = List.of();
    var label = new Label(name);
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    Explain.fact(label);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(12, label, gap, value);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("fact-line");
    Explain.fact(line, name);
    getChildren().add(line);
    return this;
  }
}
