package io.pgdeck.ui;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.panel.Formats;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

/// A table whose rows happened at some time shows those of the time that is looked at, and says so with a chip that ends it.
final class TimeFollower {
  private TimeFollower() {}

  static void follow(PanelTable<?> table, ServerSession session) {
    var chip = new Button(null, Icons.of("fth-x", "icon-14"));
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.getStyleClass().addAll("chip", "range-chip");
    chip.setMinWidth(Button.USE_PREF_SIZE);
    chip.managedProperty().bind(chip.visibleProperty());
    chip.setOnAction(_ -> session.time().reset());
    table.getTools().add(chip);
    Runnable show = () -> {
      Optional<TimeRange> range = session.time().range();
      chip.setVisible(range.isPresent());
      range.ifPresent(r -> {
        var words = Formats.clock(r.from(), session.zone()) + " – " + Formats.clock(r.to(), session.zone());
        chip.setText(words);
        Icons.name(chip, "Only what happened " + words + "; press to see all (L)");
      });
      table.during(range.orElse(null));
    };
    var shown = new TimeRange[1];
    session.time().listen((time, _) -> {
      // The crosshair moves with the pointer; rows follow ranges only.
      var range = time.range().orElse(null);
      if (java.util.Objects.equals(range, shown[0])) return;
      shown[0] = range;
      show.run();
    });
    shown[0] = session.time().range().orElse(null);
    show.run();
  }
}
