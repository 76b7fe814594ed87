package io.pgdeck.overview.view;

import static io.pgdeck.overview.view.StatementLines.fixed;
import static io.pgdeck.overview.view.StatementLines.grown;
import static io.pgdeck.overview.view.StatementLines.quiet;
import static io.pgdeck.overview.view.StatementLines.row;

import io.pgdeck.overview.Mover;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.StateCard;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The statements whose load moved most since the period before, up or down.
public final class MoverList extends VBox {
  private static final double FIGURE = 72;
  private @Nullable List<Mover> shown;
  private BiConsumer<String, String> opened = (_, _) -> {};

  public MoverList() {
    getStyleClass().add("mover-list");
    getChildren().setAll(new StateCard("fth-clock", "muted", "Not compared yet", "Two periods of recorded samples are needed."));
  }

  /// Gets key and text of a statement that is to be looked at.
  void onOpen(BiConsumer<String, String> act) {
    opened = act;
  }

  void show(List<Mover> movers) {
    if (movers.equals(shown)) return;
    shown = movers;
    if (movers.isEmpty()) {
      getChildren().setAll(new StateCard("fth-clock", "muted", "Nothing moved", "No statement's load changed, or one of both periods was not recorded."));
      return;
    }
    getChildren().setAll(head());
    movers.forEach(m -> getChildren().add(line(m)));
  }

  private static Node head() {
    return row(grown(quiet("Statement")), fixed(quiet("Before"), FIGURE), fixed(quiet("Now"), FIGURE), fixed(quiet("Change"), FIGURE));
  }

  private Node line(Mover m) {
    var now = new Label(figure(m.now()));
    now.getStyleClass().add("medium");
    var query = m.query();
    var row = row(StatementLines.text(query), fixed(quiet(figure(m.before())), FIGURE), fixed(now, FIGURE), fixed(new Label(m.words()), FIGURE));
    if (query != null) StatementLines.opens(row, m.key(), query, m.words(), opened);
    return row;
  }

  private static String figure(double average) {
    return Formats.count(Math.round(average * 100) / 100.0);
  }
}
