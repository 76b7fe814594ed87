package io.pgdeck.partitions.view;

import io.pgdeck.chart.Tone;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.partitions.Coverage;
import io.pgdeck.partitions.CoverageChart;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.chart.ChartCanvas;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One parent: its name, facts, runway and button over its coverage strip.
final class CoverageRow extends VBox {
  /// The chart's own space round its bars.
  private static final double ROUND_BARS = 49;
  private final Label name = new Label();
  private final Label facts = new Label();
  private final Label runway = new Label();
  private final HBox notice = new HBox();
  private final HBox button = new HBox();
  private final ChartCanvas strip = new ChartCanvas();

  CoverageRow() {
    getStyleClass().add("coverage-row");
    name.getStyleClass().add("coverage-name");
    name.setMinWidth(USE_PREF_SIZE);
    facts.getStyleClass().addAll("small", "muted");
    facts.setMinWidth(0);
    runway.getStyleClass().addAll("small", "strong");
    runway.setMinWidth(USE_PREF_SIZE);
    notice.setAlignment(Pos.CENTER);
    notice.setMinWidth(USE_PREF_SIZE);
    button.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(10, name, facts, gap, notice, runway, button);
    head.getStyleClass().add("coverage-head");
    strip.setMinHeight(USE_PREF_SIZE);
    getChildren().setAll(head, strip);
  }

  /// @param bars   height of the bars, px
  /// @param picked gets the key of a partition that was clicked
  void show(RoomContext context, PartitionsViewModel model, Coverage of, double bars, Consumer<String> picked) {
    name.setText(of.parentTable());
    facts.setText(CoverageChart.facts(of, model.leaves(of)));
    runway.setText(CoverageChart.runway(of, model.now()));
    runway.getStyleClass().removeAll("fg-success", "fg-warning", "fg-danger");
    switch (CoverageChart.tone(of)) {
      case GOOD -> runway.getStyleClass().add("fg-success");
      case WARNING -> runway.getStyleClass().add("fg-warning");
      case CRITICAL -> runway.getStyleClass().add("fg-danger");
      case NEUTRAL -> { }
    }
    notice.getChildren().setAll(notice(of));
    notice.setVisible(of.isJudged());
    button.getChildren().setAll(create(context, model, of));
    button.setVisible(of.isJudged());
    strip.setVisible(of.isJudged());
    strip.setManaged(of.isJudged());
    strip.setPrefHeight(bars + ROUND_BARS);
    strip.setChart(CoverageChart.one(of, model.leaves(of), model.now(), context.session().zone()));
    strip.setOnPicked(picked);
  }

  private static Badge notice(Coverage of) {
    var badge = new Badge(CoverageChart.notice(of));
    if (of.defaultPartition() == null) badge.getStyleClass().add("outlined");
    else if (of.defaultRows() != null && of.defaultRows() > 0) badge.show(Severity.WARNING);
    return badge;
  }

  /// In a box of its own: a disabled button shows no tooltip, the box around it does.
  private static HBox create(RoomContext context, PartitionsViewModel model, Coverage of) {
    var button = new Button("Create ahead…", Icons.of("fth-plus"));
    button.getStyleClass().addAll("small", "flat-height");
    button.setId("create-" + of.oid());
    var nothing = model.missing(of).isEmpty() ? "Nothing is missing for the next %.0f days.".formatted(CoverageChart.horizonDays(of)) : null;
    var why = context.forbidden() != null ? "No action: " + context.forbidden() + "." : nothing;
    button.setDisable(why != null);
    button.setAccessibleHelp(why);
    button.setOnAction(_ -> create(context).ifPresent(a -> context.preview(a, of)));
    var box = new HBox(button);
    if (why != null) Tooltip.install(box, new Tooltip(why));
    return box;
  }

  /// The room's action on a parent.
  @SuppressWarnings("unchecked")
  static java.util.Optional<RowAction<Coverage>> create(RoomContext context) {
    return context.room().rowActions().stream().filter(a -> a.panel().equals(Coverage.PANEL)).map(a -> (RowAction<Coverage>) a).findFirst();
  }

  /// The icon that goes with a tone.
  static Severity severity(Tone tone) {
    return switch (tone) {
      case CRITICAL -> Severity.CRITICAL;
      case WARNING -> Severity.WARNING;
      case GOOD -> Severity.GOOD;
      case NEUTRAL -> Severity.NONE;
    };
  }
}
