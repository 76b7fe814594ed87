package io.pgdeck.queries.view;

import io.pgdeck.chart.WaitClass;
import io.pgdeck.panel.Formats;
import io.pgdeck.queries.StatementWait;
import io.pgdeck.ui.Meter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a statement waited for when the recorder looked, as shares of the samples.
final class StatementWaits extends VBox {
  private static final int MOST = 6;

  StatementWaits() {
    super(3);
    setId("statement-waits");
    managedProperty().bind(visibleProperty());
  }

  /// @param when words for the time they are of
  void show(List<StatementWait> waits, String when) {
    var samples = waits.stream().mapToLong(StatementWait::samples).sum();
    getChildren().setAll(quiet(waits.isEmpty() ? "Waits: no sample %s found it at work".formatted(when) : "Waits %s · %s".formatted(when, samples == 1 ? "1 sample" : Formats.count(samples) + " samples")));
    waits.stream().limit(MOST).forEach(w -> getChildren().add(row(w)));
    if (waits.size() > MOST) getChildren().add(quiet("and %d more".formatted(waits.size() - MOST)));
  }

  private static Node row(StatementWait w) {
    var key = new Region();
    key.getStyleClass().addAll("key", "wait-" + WaitClass.of(w.type()).name().toLowerCase(Locale.ROOT));
    var name = new Label(w.event() == null ? "CPU" : w.type() + " · " + w.event(), key);
    name.setGraphicTextGap(8);
    name.setMinWidth(220);
    name.setPrefWidth(220);
    var meter = new Meter(160);
    HBox.setHgrow(meter, Priority.ALWAYS);
    meter.show(w.share(), "");
    var share = new Label(Formats.percent(100 * w.share()) + " %");
    share.setMinWidth(64);
    share.setAlignment(Pos.CENTER_RIGHT);
    var row = new HBox(10, name, meter, share);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
