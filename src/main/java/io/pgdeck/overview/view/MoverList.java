package io.pgdeck.overview.view;

import io.pgdeck.overview.Mover;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.ui.StateCard;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The statements whose load moved most since the period before, up or down.
public final class MoverList extends VBox {
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
    var query = quiet("Statement");
    query.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(query, Priority.ALWAYS);
    return row(query, fixed(quiet("Before")), fixed(quiet("Now")), fixed(quiet("Change")));
  }

  private Node line(Mover m) {
    Node text;
    if (m.query() == null) text = quiet("hidden from the recorder's role");
    else {
      var sql = new MonoLine(true);
      sql.show(m.query());
      text = sql;
    }
    HBox.setHgrow(text, Priority.ALWAYS);
    var now = new Label(figure(m.now()));
    now.getStyleClass().add("medium");
    var change = new Label(m.words());
    var row = row(text, fixed(quiet(figure(m.before()))), fixed(now), fixed(change));
    var query = m.query();
    if (query == null) return row;
    row.getStyleClass().add("opens");
    row.setFocusTraversable(true);
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setAccessibleText("%s, %s".formatted(query, m.words()));
    row.setOnMouseClicked(e -> {
      if (e.getButton() == MouseButton.PRIMARY) opened.accept(m.key(), query);
    });
    row.setOnKeyPressed(e -> {
      if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
      opened.accept(m.key(), query);
      e.consume();
    });
    return row;
  }

  private static String figure(double average) {
    return Formats.count(Math.round(average * 100) / 100.0);
  }

  private static HBox row(Node... parts) {
    var row = new HBox(10, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("baseline-line");
    return row;
  }

  private static Label fixed(Label label) {
    label.setMinWidth(72);
    label.setPrefWidth(72);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().add("muted");
    return label;
  }
}
