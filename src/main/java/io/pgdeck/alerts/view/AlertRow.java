package io.pgdeck.alerts.view;

import io.pgdeck.alerts.Metric;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomContext;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One active alert in the list: severity, name, value against its limit, for how long, who has seen it.
final class AlertRow extends ListCell<Metric> {
  private final RoomContext context;
  private final Consumer<Metric> acknowledge;

  AlertRow(RoomContext context, Consumer<Metric> acknowledge) {
    this.context = context;
    this.acknowledge = acknowledge;
    // As wide as the list, never wider: names are cut instead of scrolled.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Metric metric, boolean empty) {
    super.updateItem(metric, empty);
    setText(null);
    setGraphic(empty || metric == null ? null : row(metric));
    setAccessibleText(metric == null || empty ? null : "%s, %s, %s, %s".formatted(metric.status(), metric.displayName(),
        metric.written(metric.currentValue()), metric.limit()));
  }

  private HBox row(Metric m) {
    var severity = Severity.of(m.status());
    var name = new Label(m.displayName());
    name.getStyleClass().add("alert-name");
    var metric = new Label(m.metricName() + (m.note() == null ? "" : " · " + m.note()));
    metric.getStyleClass().addAll("small", "muted");
    var words = new VBox(name, metric);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var since = new Label(m.firstSeen() == null ? Formats.UNKNOWN : Formats.duration(Duration.between(m.firstSeen(), context.now()).toMillis()).toString());
    since.getStyleClass().addAll("small", m.firstSeen() == null ? "muted" : "normal");
    var row = new HBox(box(Icons.of(Icons.of(severity), Icons.colour(severity)), "alert-icon"), words, box(value(m, severity), "alert-value"),
        box(since, "alert-for"), box(seen(m), "alert-seen"));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static VBox value(Metric m, Severity severity) {
    var text = m.written(m.currentValue());
    var number = new Label(text.value());
    number.getStyleClass().addAll("medium", "small", Icons.colour(severity));
    var unit = new Label(text.unit());
    unit.getStyleClass().addAll("small", "muted");
    var line = new HBox(3, number, unit);
    line.setAlignment(Pos.CENTER_RIGHT);
    var limit = new Label(m.limit());
    limit.getStyleClass().addAll("tiny", "muted");
    var box = new VBox(line, limit);
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  private @Nullable Node seen(Metric m) {
    if (m.acknowledgedBy() != null) {
      var badge = new Badge(m.acknowledgedBy());
      badge.setGraphic(Icons.of("fth-check"));
      return badge;
    }
    if (m.alertId() == null) return null;
    var button = new Button("Acknowledge");
    button.getStyleClass().add("small");
    button.setDisable(context.forbidden() != null);
    button.setOnAction(_ -> acknowledge.accept(m));
    return button;
  }

  private static HBox box(@Nullable Node node, String style) {
    var box = new HBox();
    if (node != null) box.getChildren().add(node);
    box.getStyleClass().add(style);
    return box;
  }
}
