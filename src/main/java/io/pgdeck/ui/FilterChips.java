package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Chips over a table: each names a part of its rows with how many they are, one is chosen. The first stands for all.
public final class FilterChips<R extends Record> extends HBox {
  private record Part<R>(ToggleButton chip, Label count, Predicate<R> rows) {}

  private final List<Part<R>> parts = new ArrayList<>();
  private final ToggleGroup group = new ToggleGroup();
  private final PanelTable<R> table;
  private IntConsumer chosen = _ -> {};

  public FilterChips(PanelTable<R> table) {
    super(8);
    this.table = table;
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    group.selectedToggleProperty().addListener((_, before, now) -> {
      if (now == null) group.selectToggle(before);
      else apply();
    });
  }

  public FilterChips<R> add(String label, Predicate<R> rows) {
    var count = new Label();
    count.getStyleClass().add("muted");
    var chip = new ToggleButton(label, count);
    chip.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    chip.setGraphicTextGap(6);
    chip.setMinWidth(USE_PREF_SIZE);
    chip.getStyleClass().setAll("toggle-button", "chip");
    chip.setToggleGroup(group);
    parts.add(new Part<>(chip, count, rows));
    getChildren().add(chip);
    if (parts.size() == 1) chip.setSelected(true);
    return this;
  }

  /// Tells each chip how many rows it stands for.
  public void count(List<R> rows) {
    for (var part : parts) {
      var n = rows.stream().filter(part.rows()).count();
      part.count().setText(Formats.count(n));
      part.chip().setAccessibleText("%s, %d rows".formatted(part.chip().getText(), n));
    }
  }

  public void choose(int index) {
    parts.get(index).chip().setSelected(true);
  }

  public int chosen() {
    for (var i = 0; i < parts.size(); i++) if (parts.get(i).chip().isSelected()) return i;
    return 0;
  }

  /// Gets the index whenever another chip is chosen.
  public void onChosen(IntConsumer act) {
    chosen = act;
  }

  private void apply() {
    table.only(parts.get(chosen()).rows());
    chosen.accept(chosen());
  }
}
