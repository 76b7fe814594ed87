package io.pgdeck.ui;

import java.util.Arrays;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A state in the middle of a card: icon, one bold line, one quiet line, the sensible next steps.
public final class StateCard extends VBox {
  public StateCard(String icon, String colour, String title, String text, @Nullable Node... buttons) {
    getStyleClass().add("state");
    var head = new Label(title);
    head.getStyleClass().add("state-title");
    head.setWrapText(true);
    head.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    var line = new Label(text);
    line.getStyleClass().add("state-text");
    line.setWrapText(true);
    line.setMaxWidth(420);
    line.setAlignment(javafx.geometry.Pos.CENTER);
    var sign = Icons.of(icon, "state-icon", colour);
    getChildren().setAll(sign, head, line);
    var row = new HBox();
    row.getStyleClass().add("state-buttons");
    Arrays.stream(buttons).filter(Objects::nonNull).forEach(row.getChildren()::add);
    if (!row.getChildren().isEmpty()) getChildren().add(row);
    setAccessibleText(title + ". " + text);
    // In a low card the words are worth more than the icon.
    sign.managedProperty().bind(sign.visibleProperty());
    setMinHeight(0);
    sign.visibleProperty().bind(Bindings.createBooleanBinding(
        () -> words(getWidth() - getInsets().getLeft() - getInsets().getRight()) + sign.prefHeight(-1) <= getHeight(), widthProperty(), heightProperty()));
  }

  private double words(double width) {
    return getInsets().getTop() + getInsets().getBottom() + getChildren().stream().skip(1).mapToDouble(n -> getSpacing() + n.prefHeight(width)).sum();
  }
}
