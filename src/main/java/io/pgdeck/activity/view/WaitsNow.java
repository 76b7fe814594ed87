package io.pgdeck.activity.view;

import io.pgdeck.activity.Backend;
import io.pgdeck.activity.WaitClass;
import io.pgdeck.ui.Meter;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What the active sessions spend this moment on, a line per wait class; the console's own are left out.
public final class WaitsNow extends GridPane {
  public WaitsNow() {
    getStyleClass().add("waits-now");
    setHgap(10);
    setVgap(6);
    var names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    var bars = new ColumnConstraints();
    bars.setHgrow(Priority.ALWAYS);
    var numbers = new ColumnConstraints();
    numbers.setMinWidth(24);
    getColumnConstraints().setAll(names, bars, numbers);
  }

  void show(List<Backend> backends) {
    getChildren().clear();
    var active = backends.stream().filter(b -> b.isActive() && !b.isOwn()).toList();
    for (var kind : WaitClass.values()) {
      var n = active.stream().filter(b -> b.waitClass() == kind).count();
      var key = new Region();
      key.getStyleClass().addAll("key", "wait-" + kind.name().toLowerCase(java.util.Locale.ROOT));
      var name = new Label(kind.title(), key);
      name.getStyleClass().add("small");
      name.setGraphicTextGap(8);
      var meter = new Meter(40);
      meter.setMaxWidth(Double.MAX_VALUE);
      meter.show(active.isEmpty() ? 0 : n / (double) active.size(), "wait-" + kind.name().toLowerCase(java.util.Locale.ROOT));
      var number = new Label(String.valueOf(n));
      number.getStyleClass().addAll("small", n == 0 ? "muted" : "medium");
      number.setMaxWidth(Double.MAX_VALUE);
      number.setAlignment(Pos.CENTER_RIGHT);
      addRow(kind.ordinal(), name, meter, number);
    }
  }
}
