package io.pgdeck.ui.chart;

import io.pgdeck.chart.LegendRow;
import io.pgdeck.ui.theme.Stylesheets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The legend as a table: per series its colour, name, and now, average and maximum of what is in view. A click shows one
/// series alone, again all; with Ctrl it hides or shows one. Up and Down, Enter and Ctrl+Enter do the same.
public final class LegendTable extends VBox {
  private final Inks inks = new Inks(this::colour);
  private final List<LegendLine> lines = new ArrayList<>();
  private Set<String> hidden = Set.of();
  private Consumer<Set<String>> changed = _ -> {};

  LegendTable() {
    getStyleClass().add("chart-legend");
    getChildren().setAll(inks, head());
  }

  private static HBox head() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(gap);
    head.getStyleClass().add("chart-legend-top");
    for (var word : List.of("now", "average", "max")) {
      var label = new Label(word);
      label.getStyleClass().addAll("chart-legend-figure", "chart-legend-head");
      label.setMinWidth(USE_PREF_SIZE);
      head.getChildren().add(label);
    }
    head.setAlignment(Pos.CENTER_RIGHT);
    return head;
  }

  @Override public String getUserAgentStylesheet() {
    return Stylesheets.url("charts.css");
  }

  void setOnChanged(Consumer<Set<String>> handler) {
    changed = handler;
  }

  void show(List<LegendRow> rows) {
    while (lines.size() > rows.size()) getChildren().remove(lines.removeLast());
    while (lines.size() < rows.size()) {
      var line = new LegendLine(this);
      lines.add(line);
      getChildren().add(line);
    }
    for (var k = 0; k < rows.size(); k++) lines.get(k).show(rows.get(k), hidden.contains(rows.get(k).name()));
    colour();
    // One stop for Tab; the arrows go on from there.
    if (lines.stream().noneMatch(LegendLine::isFocusTraversable) && !lines.isEmpty()) lines.getFirst().setFocusTraversable(true);
  }

  /// Where not all lines fit, none is shown by half: those of series that are all zero give way first.
  @Override protected void layoutChildren() {
    super.layoutChildren();
    if (lines.isEmpty()) return;
    var fit = (int) ((getHeight() - getInsets().getBottom() - lines.getFirst().getLayoutY() + 0.5) / lines.getFirst().getHeight());
    var shown = new HashSet<LegendLine>();
    for (var zero : List.of(false, true)) lines.stream().filter(l -> l.allZero() == zero && shown.size() < fit).forEach(shown::add);
    var y = lines.getFirst().getLayoutY();
    for (var line : lines) {
      line.setVisible(shown.contains(line));
      if (!line.isVisible()) continue;
      line.relocate(line.getLayoutX(), y);
      y += line.getHeight();
    }
  }

  private void colour() {
    if (inks.known()) lines.forEach(l -> l.colour(inks));
  }

  /// Alone, or with all the others when it was alone already.
  void isolate(String name) {
    var others = new HashSet<>(names());
    others.remove(name);
    hide(hidden.equals(others) ? Set.of() : others);
  }

  void toggle(String name) {
    var now = new HashSet<>(hidden);
    if (!now.remove(name)) now.add(name);
    hide(now);
  }

  void hide(Set<String> names) {
    hidden = Set.copyOf(names);
    lines.forEach(l -> l.hide(hidden.contains(l.name())));
    changed.accept(hidden);
  }

  /// Hides none: what is drawn now are other series.
  public void showAll() {
    if (!hidden.isEmpty()) hide(Set.of());
  }

  Set<String> hidden() {
    return hidden;
  }

  private List<String> names() {
    return lines.stream().map(LegendLine::name).toList();
  }

  void step(LegendLine from, int by) {
    var to = lines.get(Math.clamp(lines.indexOf(from) + by, 0, lines.size() - 1));
    lines.forEach(l -> l.setFocusTraversable(l == to));
    to.requestFocus();
  }
}
