package io.pgdeck.ui;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.panel.Formats;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// A table whose rows happened at some time shows those of the time that is looked at, and says so with a chip that ends it: in the
/// table's tool row, or in the head of its card where the table has none.
final class TimeFollower {
  private final PanelTable<?> table;
  private final ServerSession session;
  private final Button chip = new Button(null, Icons.of("fth-x", "icon-14"));
  private @Nullable TimeRange shown;

  private TimeFollower(PanelTable<?> table, ServerSession session) {
    this.table = table;
    this.session = session;
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.getStyleClass().addAll("chip", "range-chip");
    chip.setMinWidth(Button.USE_PREF_SIZE);
    chip.managedProperty().bind(chip.visibleProperty());
    chip.setOnAction(_ -> session.time().reset());
  }

  static void follow(PanelTable<?> table, ServerSession session) {
    var follower = new TimeFollower(table, session);
    session.time().listen((time, _) -> {
      // The crosshair moves with the pointer; rows follow ranges only.
      if (!Objects.equals(time.range().orElse(null), follower.shown)) follower.show();
    });
    follower.show();
  }

  private void show() {
    var range = session.time().range().orElse(null);
    shown = range;
    chip.setVisible(range != null);
    var words = range == null ? "" : Formats.span(range.from(), range.to(), session.now(), session.zone());
    if (range != null) {
      place();
      chip.setText(words);
      Icons.name(chip, "Only what happened " + words + "; press to see all (L)");
    }
    table.during(range, words, () -> session.time().reset());
  }

  private void place() {
    var places = table.isToolsShown() ? table.getTools() : tools(table);
    if (places.contains(chip)) return;
    if (chip.getParent() instanceof Pane before) before.getChildren().remove(chip);
    places.addFirst(chip);
  }

  private static javafx.collections.ObservableList<Node> tools(PanelTable<?> table) {
    for (var above = table.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Card card && card.isHeadShown()) return card.getTools();
    }
    return table.getTools();
  }
}
