package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A verdict in a coloured box: icon, one bold sentence, the reason behind it.
public final class Note extends HBox {
  private final TextFlow words = new TextFlow();

  public Note() {
    getStyleClass().add("note");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    setMinHeight(USE_PREF_SIZE);
  }

  public void show(Severity severity, String verdict, String reason) {
    getStyleClass().setAll("note");
    switch (severity) {
      case CRITICAL -> getStyleClass().add("danger");
      case WARNING -> getStyleClass().add("warning");
      case INFO -> getStyleClass().add("info");
      case GOOD -> getStyleClass().add("success");
      case NONE -> { }
    }
    var bold = new Text(verdict);
    bold.getStyleClass().add("strong");
    words.getChildren().setAll(bold, new Text(reason.isBlank() ? "" : " " + reason));
    getChildren().setAll(Icons.of(Icons.of(severity), Icons.colour(severity)), words);
    setAccessibleText(verdict + " " + reason);
  }
}
