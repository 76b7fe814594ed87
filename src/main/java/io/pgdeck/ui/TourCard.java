package io.pgdeck.ui;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The tour's words at the lower edge of the window. Enter, Space and Right go on, Left goes back, Esc ends it; F6 comes back here
/// from the room.
final class TourCard extends VBox {
  private static final double WIDTH = 440;
  private static final double TALLEST = 260;
  private final Label title = new Label();
  private final Label place = new Label();
  private final ScrollPane words = new ScrollPane();
  private final Button back = new Button("Back");
  private final Button next = new Button("Next");
  private final Runnable goOn;

  TourCard(Runnable goBack, Runnable goOn, Runnable end) {
    this.goOn = goOn;
    getStyleClass().addAll("tour", "floating");
    setId("tour");
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    title.getStyleClass().add("strong");
    place.getStyleClass().addAll("small", "muted");
    words.setFitToWidth(true);
    words.setFocusTraversable(false);
    words.getStyleClass().add("help-scroll");
    words.setMaxHeight(TALLEST);
    back.setId("tour-back");
    back.setOnAction(_ -> goBack.run());
    next.setId("tour-next");
    next.getStyleClass().add("accent");
    next.setOnAction(_ -> goOn.run());
    var close = Icons.button("fth-x", "End the tour (Esc)", end);
    close.getStyleClass().add("small");
    close.setId("tour-end");
    var head = new HBox(8, Icons.of("fth-map", "fg-accent"), title, gap(), place, close);
    head.setAlignment(Pos.CENTER_LEFT);
    var foot = new HBox(8, gap(), back, next);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(head, words, foot);
    addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE) end.run();
      else if (e.getCode() == KeyCode.RIGHT) next.fire();
      else if (e.getCode() == KeyCode.LEFT) back.fire();
      else return;
      e.consume();
    });
  }

  private static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  Button next() {
    return next;
  }

  void show(String room, int stop, int of, Region says) {
    title.setText(room);
    place.setText("%d of %d".formatted(stop, of));
    words(says);
    words.setVvalue(0);
    back.setVisible(true);
    back.setDisable(stop == 1);
    next.setText(stop == of ? "Done" : "Next");
    next.setOnAction(_ -> goOn.run());
    next.setAccessibleText(stop == of ? "Done: end the tour" : "Next stop, %d of %d".formatted(stop + 1, of));
  }

  /// As high as its words, up to a limit: what does not fit is scrolled to.
  private void words(Region says) {
    words.setContent(says);
    words.prefViewportHeightProperty().unbind();
    words.prefViewportHeightProperty().bind(Bindings.createDoubleBinding(() -> Math.min(TALLEST, Math.ceil(says.getHeight())), says.heightProperty()));
  }

  void offer(int stops, Runnable start) {
    title.setText("Guided tour");
    place.setText(stops + " stops");
    var text = new Label("One stop in every room, with what to look at in this demo. It can be taken later too: Ctrl+K, then \"tour\".");
    text.setWrapText(true);
    text.getStyleClass().add("small");
    words(text);
    back.setVisible(false);
    next.setText("Take the tour");
    next.setOnAction(_ -> start.run());
  }
}
