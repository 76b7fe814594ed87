package io.pgdeck.overview.view;

import io.pgdeck.ui.MonoLine;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The parts of Overview's lists of statements: a text that takes what room there is, figures of a fixed width, and the way to the statement.
final class StatementLines {
  private StatementLines() {}

  static HBox row(Node... parts) {
    var row = new HBox(10, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("baseline-line");
    return row;
  }

  /// @param query null where the recorder's role may not see it
  static Region text(@Nullable String query) {
    if (query == null) return grown(quiet("hidden from the recorder's role"));
    var sql = new MonoLine(true);
    sql.show(query);
    return grown(sql);
  }

  static Region grown(Region part) {
    part.setMaxWidth(Double.MAX_VALUE);
    part.setMinWidth(0);
    HBox.setHgrow(part, Priority.ALWAYS);
    return part;
  }

  static Label fixed(Label label, double width) {
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().add("muted");
    return label;
  }

  /// Makes a row the button that opens its statement.
  ///
  /// @param words what stands behind the text for screen readers
  static void opens(HBox row, String key, String query, String words, BiConsumer<String, String> act) {
    row.getStyleClass().add("opens");
    row.setFocusTraversable(true);
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setAccessibleText("%s, %s".formatted(query, words));
    row.setOnMouseClicked(e -> {
      if (e.getButton() == MouseButton.PRIMARY) act.accept(key, query);
    });
    row.setOnKeyPressed(e -> {
      if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
      act.accept(key, query);
      e.consume();
    });
  }
}
