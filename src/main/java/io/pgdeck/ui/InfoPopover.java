package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Snapshot;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a panel's figures come from: interval, source, when, at what cost, with which statement.
final class InfoPopover extends VBox {
  private InfoPopover() {
    getStyleClass().add("info-popover");
  }

  /// The small i in a card's head.
  static Button button(RoomContext context, Panel<?> panel) {
    var button = new Button(null, Icons.of("fth-info"));
    button.getStyleClass().add("info");
    Icons.name(button, "About " + (panel.title().isBlank() ? panel.name() : panel.title()));
    button.setOnAction(_ -> context.overlay().popover(button, of(context, panel)));
    return button;
  }

  static InfoPopover of(RoomContext context, Panel<?> panel) {
    var popover = new InfoPopover();
    var title = new Label(panel.title().isBlank() ? panel.name() : panel.title());
    title.getStyleClass().add("strong");
    var facts = new GridPane();
    facts.getStyleClass().add("facts-grid");
    row(facts, "View", panel.name());
    row(facts, "Read every", Formats.duration(panel.cadence().toMillis()).toString());
    popover.getChildren().setAll(title, facts);
    var snapshot = Optional.ofNullable(context.pictures().outcomes().get(panel)).flatMap(Outcome::picture);
    snapshot.ifPresent(s -> {
      row(facts, "Source", s.source() == Snapshot.Source.MONITORING ? "the installed monitoring schema" : "direct: the same SQL, nothing installed");
      row(facts, "Sampled", "%s %s, %s".formatted(Formats.clock(s.asOf(), context.session().zone()), context.session().zone(), Formats.ago(s.asOf(), context.now())));
      row(facts, "Cost", Formats.duration(s.cost().toNanos() / 1e6) + " seen from here, network included");
      row(facts, "Rows", Formats.count(s.rows().size()));
      s.notes().forEach(note -> popover.getChildren().add(note(note)));
    });
    var capabilities = context.session().capabilitiesProperty().get();
    if (capabilities != null) popover.sql(PanelSql.of(panel, Query.ALL, capabilities).inlined());
    return popover;
  }

  private void sql(String statement) {
    var head = new Label("SQL");
    head.getStyleClass().addAll("strong", "small");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(head, gap, PanelState.button("Copy", "fth-copy", () -> PanelState.copy(statement + ";")));
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var text = new SqlText(statement);
    text.getStyleClass().add("dense");
    var box = new VBox(text);
    box.getStyleClass().add("sql-box");
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(220);
    getChildren().addAll(line, scroll);
  }

  private static Label note(String sentence) {
    var note = new Label(sentence, Icons.of("fth-info", "icon-14", "fg-accent"));
    note.setWrapText(true);
    note.getStyleClass().add("small");
    return note;
  }

  private static void row(GridPane grid, String name, String value) {
    var label = new Label(name);
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    var text = new Label(value);
    text.setWrapText(true);
    grid.addRow(grid.getRowCount(), label, text);
  }
}
