package io.pgdeck.queries.view;

import io.pgdeck.queries.Span;
import io.pgdeck.ui.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Chooses the time that the list of statements is about, says in words which that is, and masks values in texts.
public final class PeriodBar extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final List<ToggleButton> spans = new ArrayList<>();
  private final Label note = new Label();
  private final ToggleButton mask = new ToggleButton("Mask values", Icons.of("fth-eye-off", "icon-14"));
  private Consumer<Span> chosen = _ -> {};
  private Consumer<Boolean> masked = _ -> {};

  public PeriodBar() {
    super(10);
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var segments = new HBox();
    segments.getStyleClass().addAll("segments", "small");
    segments.setMinWidth(USE_PREF_SIZE);
    for (var span : Span.values()) {
      var button = new ToggleButton(span.words());
      button.setId("span-" + span.name().toLowerCase(java.util.Locale.ROOT));
      button.getStyleClass().add(span == Span.RESET ? "left-pill" : span == Span.SELECTED ? "right-pill" : "center-pill");
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setOnAction(_ -> {
        button.setSelected(true);
        chosen.accept(span);
      });
      spans.add(button);
      segments.getChildren().add(button);
    }
    note.getStyleClass().addAll("small", "muted");
    note.setId("period-note");
    note.setMinWidth(0);
    mask.getStyleClass().add("small");
    mask.setId("mask-values");
    mask.setMinWidth(USE_PREF_SIZE);
    mask.setTooltip(new Tooltip("Shows texts without values and comments, for a screen that others see"));
    mask.setOnAction(_ -> masked.accept(mask.isSelected()));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().setAll(segments, note, gap, mask);
    show(Span.RESET, false, "");
  }

  void onChosen(Consumer<Span> act) {
    chosen = act;
  }

  void onMasked(Consumer<Boolean> act) {
    masked = act;
  }

  /// @param selectable whether a part of a chart is brushed
  void show(Span span, boolean selectable, String words) {
    spans.get(span.ordinal()).setSelected(true);
    spans.get(Span.SELECTED.ordinal()).setDisable(!selectable);
    note.setText(words);
    note.setTooltip(words.isEmpty() ? null : new Tooltip(words));
  }
}
