package io.pgdeck.ui;

import io.pgdeck.server.Trouble;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The two states that need more than a line: set-up steps, and an error with its details.
final class TroubleCards {
  private static final String PRELOAD = "alter system set shared_preload_libraries = 'pg_stat_statements'; -- keep the ones that are there, then restart";
  private static final String CREATE = "create extension pg_stat_statements;";

  private static final double SET_UP = 760;

  private TroubleCards() {}

  static Node setUp(Trouble.NotInstalled missing, Runnable check) {
    var head = new Label(missing.what() + ".");
    head.getStyleClass().addAll("medium", "small");
    head.setWrapText(true);
    var steps = new Label("To use it: " + missing.remedy() + ".");
    steps.getStyleClass().addAll("small", "muted");
    steps.setWrapText(true);
    var box = new VBox(head);
    box.getStyleClass().add("state-steps");
    VBox.setVgrow(box, Priority.ALWAYS);
    var sql = statements(missing.what().toLowerCase(Locale.ROOT));
    if (!sql.isEmpty()) box.getChildren().add(boxed(sql));
    box.getChildren().add(steps);
    var foot = foot();
    if (!sql.isEmpty()) foot.getChildren().add(PanelState.button("Copy", "fth-copy", () -> PanelState.copy(sql)));
    var again = PanelState.button("Check again", null, check);
    again.getStyleClass().add("accent");
    foot.getChildren().addAll(gap(), again);
    var card = new VBox(box, foot);
    card.setMaxSize(SET_UP, Region.USE_PREF_SIZE);
    return card;
  }

  private static String statements(String what) {
    if (!what.contains("pg_stat_statements")) return "";
    if (what.contains("is loaded")) return CREATE;
    return what.contains("not loaded") ? PRELOAD : PRELOAD + "\n" + CREATE;
  }

  static Node error(Trouble why, @Nullable String statement, Runnable tryAgain) {
    var sentence = new Label(why.sentence());
    sentence.setWrapText(true);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    var note = new HBox(Icons.of("fth-x-circle", "fg-danger"), sentence);
    note.getStyleClass().addAll("note", "danger");
    note.setMinHeight(Region.USE_PREF_SIZE);
    var box = new VBox(note);
    box.getStyleClass().add("state-steps");
    VBox.setVgrow(box, Priority.ALWAYS);
    var state = why.sqlState() == null ? "" : "-- SQLSTATE " + why.sqlState() + "\n";
    var details = state + (statement == null ? "" : shortened(statement));
    var foot = foot();
    var again = PanelState.button("Try again", null, tryAgain);
    again.getStyleClass().add("accent");
    foot.getChildren().addAll(PanelState.button("Copy details", "fth-copy", () -> PanelState.copy(why.sentence() + "\n" + state + (statement == null ? "" : statement))),
        gap(), again);
    var card = new VBox(box, foot);
    if (!details.isBlank()) {
      var sql = boxed(details.strip());
      box.getChildren().add(sql);
      // In a low card the sentence and what can be done come first; "Copy details" has the rest.
      card.setMinHeight(0);
      sql.visibleProperty().bind(Bindings.createBooleanBinding(() -> {
        var width = card.getWidth() - box.getInsets().getLeft() - box.getInsets().getRight();
        var inside = box.getInsets().getTop() + note.prefHeight(width) + box.getSpacing() + sql.prefHeight(width) + box.getInsets().getBottom();
        return inside + foot.prefHeight(card.getWidth()) <= card.getHeight();
      }, card.widthProperty(), card.heightProperty()));
      sql.managedProperty().bind(sql.visibleProperty());
    }
    return card;
  }

  private static String shortened(String sql) {
    var lines = sql.lines().limit(6).toList();
    return String.join("\n", lines) + (sql.lines().count() > 6 ? "\n…" : "");
  }

  static Region boxed(String sql) {
    var text = new SqlText(sql);
    text.getStyleClass().add("dense");
    var box = new VBox(text);
    box.getStyleClass().add("sql-box");
    return box;
  }

  private static HBox foot() {
    var foot = new HBox();
    foot.getStyleClass().add("state-foot");
    return foot;
  }

  private static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }
}
